import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileRegex, type LinearRegex } from '../../../src/judge/sources/regex.ts';

function regexOf(pattern: string): LinearRegex {
  const regex = compileRegex(pattern);
  assert.ok(regex.ok, pattern);
  return regex.rule;
}

test('a pattern selects its first group, or the whole match without one', () => {
  assert.deepEqual(regexOf('v(\\d+\\.\\d+)').select('v1.2 v3.4', 10), ['1.2', '3.4']);
  assert.deepEqual(regexOf('v\\d+').select('v1.2 v3.4', 1), ['v1']);
  assert.deepEqual(regexOf('(a)|b').select('b a', 10), ['a']);
  assert.deepEqual(regexOf('(?i)PRICE: (\\S+)').select('price: 5€', 1), ['5€']);
  assert.deepEqual(regexOf('x*').select('ab', 10), ['', '', '']);
});

test('matches are found, counted as whole, and removed', () => {
  assert.equal(regexOf('b+').test('abc'), true);
  assert.equal(regexOf('b+').testWhole('abc'), false);
  assert.equal(regexOf('nonce="[^"]*"').removeFrom('<a nonce="1"><b nonce="2">'), '<a ><b >');
});

test('a mistake in a pattern is reported', () => {
  const problems = ['(a', '(?<=a)b', '\\1', '[z-a]', '*'].map((pattern) => {
    const regex = compileRegex(pattern);
    return regex.ok ? undefined : regex.problem;
  });
  assert.deepEqual(problems, [
    'is not a regular expression of RE2: missing closing ): "(a"',
    'is not a regular expression of RE2: invalid named capture: "(?<=a)b"',
    'is not a regular expression of RE2: invalid escape sequence: "\\1"',
    'is not a regular expression of RE2: invalid character class range: "z-a"',
    'is not a regular expression of RE2: missing argument to repetition operator: "*"',
  ]);
});

test('a pattern that is catastrophic elsewhere ends', () => {
  assert.equal(regexOf('(x+x+)+y').test('x'.repeat(100_000)), false);
});
