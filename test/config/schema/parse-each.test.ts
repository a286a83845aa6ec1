import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { countValues } from '../../../src/batch/count-batch.ts';
import { parseEach, parseRange } from '../../../src/config/schema/parse-each.ts';

test('a range has a start, an end, and a step that may be left out', () => {
  const range = (from: number, to: number, step: number, width = 0): object => ({
    type: 'range',
    from,
    to,
    step,
    width,
  });
  assert.deepEqual(parseRange('1..1000'), range(1, 1000, 1));
  assert.deepEqual(parseRange('0..100..5'), range(0, 100, 5));
  assert.deepEqual(parseRange('10..1'), range(10, 1, -1));
  assert.deepEqual(parseRange('-5..5'), range(-5, 5, 1));
  assert.deepEqual(parseRange('5..5'), range(5, 5, 1));
  assert.deepEqual(parseRange('001..100'), range(1, 100, 1, 3));
  assert.deepEqual(parseRange('0..100'), range(0, 100, 1));
});

test('a text that is not a range is a value', () => {
  for (const text of ['', '1', '1..', '..5', 'a..b', '1.5..2', '1...5', '1..2..3..4', ' 1..2']) {
    assert.equal(parseRange(text), undefined, text);
  }
});

test('a range of a billion stays a range', () => {
  const values = parseEach(['1..1000000000']);
  assert.ok(!('problem' in values));
  assert.equal(values.type, 'range');
  assert.equal(countValues(values), 1_000_000_000);
});

test('ranges in a list are written out among its other values, up to a limit', () => {
  assert.deepEqual(parseEach(['a', '08..10', 7]), {
    type: 'list',
    values: ['a', '08', '09', '10', 7],
  });
  assert.ok('problem' in parseEach(['a', '1..1000000000']));
});

test('a range ends at or before its end, on its side of the start', () => {
  const bound = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(bound, bound, fc.integer({ min: 1, max: 1000 }), (from, to, size) => {
      const step = to >= from ? size : -size;
      const range = parseRange(`${from}..${to}..${step}`);
      assert.ok(range !== undefined && !('problem' in range));
      const last = range.from + (countValues(range) - 1) * range.step;
      assert.ok(step > 0 ? last <= to && last + step > to : last >= to && last + step < to);
    }),
  );
});
