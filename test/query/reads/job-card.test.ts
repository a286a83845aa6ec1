// The summary of a job: its last runs, and its figures of the last day.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jobCards } from '../../../src/query/reads/job-card.ts';
import { START_MS, storeRun, withStore } from '../../support/stored-run.ts';
import { FAILED, HOUR_MS, storeThreeRuns } from './three-runs.ts';

test('the card of a job has its last runs that started and figures of the last 24 hours by the hour', async () => {
  await withStore(async (store, file) => {
    const nowMs = START_MS + HOUR_MS + 2000;
    const yesterday = { startedAtMs: START_MS - 23 * HOUR_MS };
    await storeRun(store, [{ ...yesterday, ...FAILED, durationMs: 5000 }], yesterday);
    await storeThreeRuns(store);
    const planned = { plannedAtMs: nowMs, reason: 'so', configHash: '' } as const;
    await store.recordFiresWithoutRun([
      { ...planned, job: 'prices', status: 'skipped' },
      { ...planned, job: 'asleep', status: 'missed' },
    ]);
    const [prices, asleep, ...others] = await jobCards(file, {
      jobs: ['prices', 'asleep', 'pages'],
      nowMs,
    });
    assert.partialDeepStrictEqual(prices, {
      job: 'prices',
      lastRun: { id: 4, status: 'failed', startedAtMs: START_MS + HOUR_MS, total: 2, failed: 1 },
      results: 5,
      successRate: 0.6,
      p95Ms: 40,
      latency: [
        { atMs: START_MS, p95Ms: 40 },
        { atMs: START_MS + HOUR_MS, p95Ms: 10 },
      ],
    });
    assert.deepEqual(
      prices?.recentRuns.map(({ id }) => id),
      [1, 2, 4],
    );
    assert.deepEqual(asleep, {
      job: 'asleep',
      lastRun: null,
      results: 0,
      successRate: null,
      p95Ms: null,
      recentRuns: [],
      latency: [],
    });
    assert.partialDeepStrictEqual(others, [{ job: 'pages', results: 1, successRate: 1 }]);
  });
});

test('the card of a job has the requested number of its newest runs', async () => {
  await withStore(async (store, file) => {
    await storeThreeRuns(store);
    const [card] = await jobCards(file, { jobs: ['prices'], nowMs: START_MS, recentRuns: 1 });
    assert.equal(card?.lastRun?.id, 3);
    assert.deepEqual(
      card.recentRuns.map(({ id }) => id),
      [3],
    );
  });
});
