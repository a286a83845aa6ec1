import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assert as assertProperty, integer, oneof, property, string } from 'fast-check';
import { retryAfterMs } from '../../src/fetch/retry-after.ts';

const NOW = Date.UTC(2026, 10, 22, 10, 0, 0);
const read = (value: string): number | undefined => retryAfterMs(['retry-after', value], NOW);

test('Retry-After in seconds is milliseconds to wait', () => {
  assert.equal(read('0'), 0);
  assert.equal(read('120'), 120_000);
  assert.equal(read(' 86400 '), 86_400_000);
});

test('a Retry-After beyond the longest timer gives the longest wait', () => {
  for (const value of ['9007199254740993', '9'.repeat(30), '9'.repeat(400)]) {
    assert.equal(read(value), Number.MAX_SAFE_INTEGER, value);
  }
});

test('a fraction of a second in Retry-After is rounded up', () => {
  assert.equal(read('1.5'), 1500);
  assert.equal(read('0.0001'), 1);
});

test('Retry-After as any of the three HTTP dates is the time until then', () => {
  assert.equal(read('Sun, 22 Nov 2026 10:01:30 GMT'), 90_000);
  assert.equal(read('Sunday, 22-Nov-26 10:01:30 GMT'), 90_000);
  assert.equal(read('Sun Nov 22 10:01:30 2026'), 90_000);
});

test('a Retry-After date in the past asks for no wait', () => {
  assert.equal(read('Sun, 22 Nov 2026 09:00:00 GMT'), 0);
});

test('a missing, negative or malformed Retry-After is ignored', () => {
  assert.equal(retryAfterMs(['x', '1'], NOW), undefined);
  for (const value of ['-5', 'abc', '', '.5', '1.', '1e3', '2026-11-22', 'Sunday']) {
    assert.equal(read(value), undefined, value);
  }
});

test('for any Retry-After the wait is undefined or a whole number from 0', () => {
  assertProperty(
    property(oneof(string(), integer().map(String)), (value) => {
      const wait = read(value);
      return wait === undefined || (Number.isSafeInteger(wait) && wait >= 0);
    }),
  );
});
