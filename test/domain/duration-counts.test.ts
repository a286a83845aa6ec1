import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { durationBucketUs, DurationCounts } from '../../src/domain/duration-counts.ts';

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

test('every bucket up to a day has a place of its own', () => {
  const counts = new DurationCounts();
  const buckets = new Set<number>();
  for (let us = 0; us < 86_400_000_000; us += 1 + Math.floor(us / 2000)) {
    buckets.add(durationBucketUs(us / 1000));
  }
  for (const us of buckets) counts.addBucket(us, 1);
  assert.deepEqual(
    listOf(counts),
    [...buckets].map((us) => [us, 1]),
  );
});

test('counts that were merged are those of all durations, and the merged ones stay as they were', () => {
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

test('a rank is found in the bucket that the sorted durations have there', () => {
  fc.assert(
    fc.property(durations, fc.nat(), (all, seed) => {
      const sorted = all.toSorted((a, b) => a - b);
      const index = seed % all.length;
      assert.equal(countsOf(all).bucketAtRank(index + 1), durationBucketUs(sorted[index] ?? NaN));
    }),
  );
  assert.equal(new DurationCounts().bucketAtRank(1), 0);
});
