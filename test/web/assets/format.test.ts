// The format of figures in the dashboard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as format from '../../../src/web/assets/format.ts';

test('durations and sizes are written as on the command line, and a missing one is a dash', () => {
  assert.equal(format.duration(185_000), '3m05s');
  assert.equal(format.duration(0), '0 ms');
  assert.equal(format.duration(null), '–');
  assert.equal(format.size(1024), '1 KiB');
  assert.equal(format.size(undefined), '–');
  assert.equal(format.count(12_345), '12,345');
  assert.equal(format.plural(1, 'run'), '1 run');
});

test('only exactly all is 100 %, and only exactly nothing is 0 %', () => {
  assert.equal(format.percent(1), '100 %');
  assert.equal(format.percent(0.999_99), '99.9 %');
  assert.equal(format.percent(0.5), '50.0 %');
  assert.equal(format.percent(0.000_01), '0.1 %');
  assert.equal(format.percent(0), '0 %');
  assert.equal(format.percent(null), '–');
});

test('a small rate has one digit after the point', () => {
  assert.equal(format.rate(0), '0 /s');
  assert.equal(format.rate(9.6), '9.6 /s');
  assert.equal(format.rate(3390.4), '3,390 /s');
});
