import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { formatDuration, formatShortDuration, parseDuration } from '../../src/domain/duration.ts';

test('a duration is parsed to milliseconds', () => {
  assert.equal(parseDuration('250ms'), 250);
  assert.equal(parseDuration('30s'), 30_000);
  assert.equal(parseDuration('5m'), 300_000);
  assert.equal(parseDuration('1h30m'), 5_400_000);
  assert.equal(parseDuration('7d'), 604_800_000);
  assert.equal(parseDuration('1d2h3m4s5ms'), 93_784_005);
  assert.equal(parseDuration('0s'), 0);
});

test('a duration may have a decimal point as long as it is whole milliseconds', () => {
  assert.equal(parseDuration('1.5h'), 5_400_000);
  assert.equal(parseDuration('0.1s'), 100);
  assert.equal(parseDuration('4.35s'), 4350);
  assert.equal(parseDuration('0.0001s'), undefined);
});

test('a text that is not a duration is undefined', () => {
  for (const text of [
    '',
    ' ',
    '30',
    '30 s',
    's',
    '-1s',
    '1m1h',
    '1s1s',
    '1S',
    '5M',
    '1e3s',
    '1.s',
    '.5s',
    '1w',
    '٣s',
  ])
    assert.equal(parseDuration(text), undefined, text);
});

test('a duration beyond exact numbers is undefined', () => {
  assert.equal(parseDuration('99999999999999999999d'), undefined);
  assert.equal(parseDuration(`${'9'.repeat(400)}ms`), undefined);
});

test('the exact form of a duration is parsed back to the same number', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (ms) => {
      assert.equal(parseDuration(formatDuration(ms)), ms);
    }),
  );
});

test('for any text the duration parser returns whole milliseconds or undefined', () => {
  const text = fc.string({
    unit: fc.constantFrom('1', '9', '0', '.', 'm', 's', 'h', 'd', ' ', '-'),
  });
  fc.assert(
    fc.property(text, (input) => {
      const ms = parseDuration(input);
      assert.ok(ms === undefined || (Number.isSafeInteger(ms) && ms >= 0));
    }),
  );
});

test('the exact form names each unit that is needed', () => {
  assert.equal(formatDuration(5_400_000), '1h30m');
  assert.equal(formatDuration(90_000), '1m30s');
  assert.equal(formatDuration(250), '250ms');
  assert.equal(formatDuration(0), '0s');
});

test('the short form keeps about three digits', () => {
  const cases: [number, string][] = [
    [0, '0 ms'],
    [0.42, '0.4 ms'],
    [9.96, '10 ms'],
    [87.4, '87 ms'],
    [999.6, '1.00 s'],
    [1240, '1.24 s'],
    [35_200, '35.2 s'],
    [59_990, '1m00s'],
    [125_000, '2m05s'],
    [3_599_900, '1h00m'],
    [5_400_000, '1h30m'],
    [86_399_999, '1d00h'],
    [273_600_000, '3d04h'],
  ];
  for (const [ms, text] of cases) assert.equal(formatShortDuration(ms), text);
});
