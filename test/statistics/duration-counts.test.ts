import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { durationBucketUs, DurationCounts } from '../../src/statistics/duration-counts.ts';

/** From below a microsecond to a day. */
const durations = fc.array(fc.double({ min: 0, max: 86_400_000, noNaN: true }), { minLength: 1 });

function countsOf(all: readonly number[]): DurationCounts {
  const counts = new DurationCounts();
  for (const durationMs of all) counts.add(durationMs);
  return counts;
}

function listOf(counts: DurationCounts): readonly (readonly [us: number, count: number])[] {
  const list: [number, number][] = [];
  counts.forEach((us, count) => list.push([us, count]));
  return list;
}

test('whole milliseconds up to 100 and microseconds below 100 keep their value', () => {
  for (let ms = 0; ms <= 100; ms++) assert.equal(durationBucketUs(ms), ms * 1000);
  for (let us = 0; us < 100; us++) assert.equal(durationBucketUs(us / 1000), us);
});

test('every duration is counted in its bucket, and the buckets come in order', () => {
  fc.assert(
    fc.property(durations, (all) => {
      const wanted = new Map<number, number>();
      for (const us of all.map(durationBucketUs).toSorted((a, b) => a - b)) {
        wanted.set(us, (wanted.get(us) ?? 0) + 1);
      }
      assert.deepEqual(listOf(countsOf(all)), [...wanted]);
    }),
  );
});

test('merged counts are those of all durations, and the other histogram does not change', () => {
  fc.assert(
    fc.property(durations, durations, (a, b) => {
      const sum = new DurationCounts();
      const counts = countsOf(a);
      sum.merge(counts);
      sum.merge(countsOf(b));
      assert.deepEqual(listOf(sum), listOf(countsOf([...a, ...b])));
      assert.deepEqual(listOf(counts), listOf(countsOf(a)));
    }),
  );
});

test('a rank has the bucket of the sorted durations', () => {
  fc.assert(
    fc.property(durations, fc.nat(), (all, seed) => {
      const sorted = all.toSorted((a, b) => a - b);
      const index = seed % all.length;
      assert.equal(
        countsOf(all).bucketsAtRanks([index + 1])[0],
        durationBucketUs(sorted[index] ?? NaN),
      );
    }),
  );
  assert.deepEqual(countsOf([5, 7]).bucketsAtRanks([0, 1, 2, 3]), [5000, 5000, 7000, 7000]);
  assert.deepEqual(new DurationCounts().bucketsAtRanks([1, 2]), [0, 0]);
});
