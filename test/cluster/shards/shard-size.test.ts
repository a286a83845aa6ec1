import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evenSize } from '../../../src/cluster/shards/shard-size.ts';
import { evenParts, planShards } from '../../../src/cluster/shards/shard-plan.ts';
import type { Job } from '../../../src/domain/job.ts';
import { makeJob, numbered } from '../../support/make-job.ts';

const NO_LIMITS = { concurrency: undefined, rate: undefined };

function jobOf(concurrency: number, pauseMs = 0): Job {
  return makeJob({ name: 'a', concurrency, pauseMs });
}

test('a run has sixteen shards for each worker, of at most 2,000 requests', () => {
  const job = jobOf(1000);
  assert.equal(evenSize(job, { count: 64_000, workers: 4 }), 1000);
  assert.equal(evenSize(job, { count: 64_001, workers: 4 }), 1001);
  assert.equal(evenSize(job, { count: 1_000_000, workers: 4 }), 2000);
});

test('a shard keeps the part of the cap of one worker busy, and has at least twenty requests', () => {
  assert.equal(evenSize(jobOf(1000), { count: 12_000, workers: 4 }), 250);
  assert.equal(evenSize(jobOf(1001), { count: 12_000, workers: 4 }), 251);
  assert.equal(evenSize(jobOf(10), { count: 101, workers: 4 }), 20);
});

test('a shard takes some ten seconds when each request takes one', () => {
  assert.equal(evenSize(jobOf(10), { count: 1_000_000, workers: 4 }), 100);
  assert.equal(evenSize(jobOf(10, 1000), { count: 1_000_000, workers: 4 }), 50);
});

test('the only worker takes large shards', () => {
  for (const workers of [0, 1]) {
    assert.equal(evenSize(jobOf(1000), { count: 12_000, workers }), 2000);
  }
});

test('a batch is divided among the workers when it is longer than one shard', () => {
  const jobWith = (count: number): Job =>
    makeJob({ concurrency: 1000, batch: numbered('http://127.0.0.1/{n}', count) });
  const plan = planShards(jobWith(12_000), { perHost: NO_LIMITS, workers: 4 });
  assert.ok(plan.kind === 'parts');
  assert.deepEqual(new Set(plan.parts.map(({ count }) => count)), new Set([250]));
  assert.equal(plan.parts.length, 48);
  assert.equal(planShards(jobWith(2000), { perHost: NO_LIMITS, workers: 4 }).kind, 'whole');
});

test('parts from a checkpoint on leave no position out, whatever their size was before', () => {
  const parts = [...evenParts({ first: 3, count: 10, size: 4 })];
  assert.deepEqual(
    parts.map(({ ranges, count }) => [ranges, count]),
    [
      [[[3, 7, 0]], 4],
      [[[7, 10, 0]], 3],
    ],
  );
});
