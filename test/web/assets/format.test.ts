// The format of figures in the dashboard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as format from '../../../src/web/assets/format.ts';

test('a duration has two or three significant digits, and rounding changes its unit correctly', () => {
  const cases: readonly [number | null, string][] = [
    [null, '–'],
    [0, '0 ms'],
    [0.04, '0 ms'],
    [0.42, '0.4 ms'],
    [9.94, '9.9 ms'],
    [9.96, '10 ms'],
    [999.4, '999 ms'],
    [999.6, '1.00 s'],
    [9994, '9.99 s'],
    [9996, '10.0 s'],
    [59_949, '59.9 s'],
    [59_960, '1 min 00 s'],
    [185_000, '3 min 05 s'],
    [3_599_600, '1 h 00 min'],
    [7_800_000, '2 h 10 min'],
  ];
  for (const [ms, text] of cases) assert.equal(format.duration(ms), text);
});

test('a size uses the unit that keeps it below 1024', () => {
  assert.equal(format.size(0), '0 B');
  assert.equal(format.size(1023), '1023 B');
  assert.equal(format.size(1024), '1.0 KiB');
  assert.equal(format.size(10_240), '10 KiB');
  assert.equal(format.size(1_048_575), '1.0 MiB');
  assert.equal(format.size(null), '–');
});

test('a number from a query keeps all digits before its point', () => {
  assert.equal(format.figure(1_764_097_000_123), '1764097000123');
  assert.equal(format.figure(1_764_097_000_123.456), '1764097000123.46');
  assert.equal(format.figure(-2_460_000.123_45), '-2460000.12');
  assert.equal(format.figure(0.1 + 0.2), '0.3');
  assert.equal(format.figure(2 / 3), '0.6666667');
  assert.equal(format.figure(1e300), '1e+300');
});

test('only exactly all is 100 %, and only exactly nothing is 0 %', () => {
  assert.equal(format.percent(1), '100 %');
  assert.equal(format.percent(0.999_99), '99.9 %');
  assert.equal(format.percent(0.5), '50.0 %');
  assert.equal(format.percent(0.000_01), '0.1 %');
  assert.equal(format.percent(0), '0 %');
  assert.equal(format.percent(null), '–');
});

test('a moment is shown relative to now, in its largest unit', () => {
  assert.equal(format.relative(1000, 1000), 'now');
  assert.equal(format.relative(0, 59_000), '59 s ago');
  assert.equal(format.relative(61_000, 0), 'in 1 min');
  assert.equal(format.relative(0, 7_200_000), '2 h ago');
  assert.equal(format.relative(0, 3 * 86_400_000), '3 d ago');
});

test('a small rate has one digit after the point', () => {
  assert.equal(format.rate(0), '0 /s');
  assert.equal(format.rate(9.6), '9.6 /s');
  assert.equal(format.rate(3390.4), '3,390 /s');
});
