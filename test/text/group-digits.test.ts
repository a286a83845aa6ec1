import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupDigits } from '../../src/text/group-digits.ts';

test('a whole number has its digits in groups of three, as in English', () => {
  const values = [
    0, 7, 42, 999, 1000, 12_345, 999_999, 1_000_000, 9_007_199_254_740_991, -1, -1234,
  ];
  for (const value of values) assert.equal(groupDigits(value), value.toLocaleString('en-US'));
});
