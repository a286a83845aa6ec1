import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  hideCredentials,
  hideQuotedCredentials,
  hideUserName,
} from '../../src/text/literal-credentials.ts';

test('credentials that are written out in a file are recognised by the text around them and hidden', () => {
  const lines: Readonly<Record<string, string>> = {
    'url: https://me:hunter2@example.com/a': 'url: https://***@example.com/a',
    'url: https://hunter2@example.com/a': 'url: https://***@example.com/a',
    'proxy: "me:hunter2@proxy:3128"': 'proxy: "***@proxy:3128"',
    'authorization: Bearer abc.DEF-1': 'authorization: ***',
    '- "Authorization: Basic bWU6cHc="': '- "Authorization: ***"',
    'x: "Bearer abc.DEF-1"': 'x: "Bearer ***"',
    '{ x-api-key: k-1, accept: "*/*" }': '{ x-api-key: ***, accept: "*/*" }',
    '"client_secret": "a\\"b", "x": 1': '"client_secret": "***", "x": 1',
    "password: 'it''s'": "password: '***'***'",
    'url: https://h/?access_token=abc&page=2': 'url: https://h/?access_token=***&page=2',
    'basic: someone:pw': 'basic: ***',
  };
  for (const [written, shown] of Object.entries(lines)) {
    if (written.includes("it''s")) assert.ok(!hideCredentials(written).includes('it'));
    else assert.equal(hideCredentials(written), shown);
  }
});

test('references and ordinary lines of a file stay as they are', () => {
  for (const line of [
    'auth: { basic: { user: "${env:U}", password: "${env:P}" } }',
    'url: https://${env:U}:${env:P}@example.com/',
    'authorization: "Bearer ${env:TOKEN}"',
    'schedule: "*/5 * * * *"',
    'description: Ask ops@example.org about basic settings',
    'urls: [https://example.com/@me, https://example.com:8443/a]',
  ]) {
    assert.equal(hideCredentials(line), line);
  }
});

test('a sentence keeps the text after its colons', () => {
  for (const sentence of [
    'Unknown key "passwd": did you mean "password"?',
    '"request.auth" must be a map such as { bearer: "${env:API_TOKEN}" }: current value is 3',
    '"auth" must be "user:password" or a map of user and password',
  ]) {
    assert.equal(hideQuotedCredentials(sentence), sentence);
  }
  assert.equal(
    hideQuotedCredentials('not a valid URL: "http://me:pw@a b/?token=abc#x"'),
    'not a valid URL: "http://***@a b/?token=***#x"',
  );
});

test('the user name and the password of an address are hidden', () => {
  assert.equal(hideUserName('ftp://me:pw@b.example/x'), 'ftp://***@b.example/x');
  assert.equal(hideUserName('me:pw@b.example'), '***@b.example');
  assert.equal(hideUserName('https://b.example/@x'), 'https://b.example/@x');
});
