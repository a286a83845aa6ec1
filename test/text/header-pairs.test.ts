import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headerPairs } from '../../src/text/header-pairs.ts';

test('stored headers are pairs in order, and a repeated header has several pairs', () => {
  assert.deepEqual(headerPairs('{"vary":"accept","set-cookie":["a=1","b=2"],"etag":""}'), [
    ['vary', 'accept'],
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2'],
    ['etag', ''],
  ]);
  assert.deepEqual(headerPairs('{}'), []);
});
