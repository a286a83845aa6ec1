import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostOfUrl } from '../../src/text/url-host.ts';

test('the host of a URL is its name and port in lower case, or empty', () => {
  assert.equal(hostOfUrl('https://Example.com/a?b=http://c/'), 'example.com');
  assert.equal(hostOfUrl('http://127.0.0.1:8080?q=@x'), '127.0.0.1:8080');
  assert.equal(hostOfUrl('http://user:***@[::1]:80#x'), '[::1]:80');
  assert.equal(hostOfUrl('not a url'), '');
  assert.equal(hostOfUrl(''), '');
});
