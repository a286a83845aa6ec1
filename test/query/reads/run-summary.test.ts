// The exact figures of one run.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runSummary } from '../../../src/query/reads/run-summary.ts';
import { makeRun, storeRun, withStore } from '../../support/stored-run.ts';
import { FAILED } from './three-runs.ts';

test('the summary of a run counts its failures by kind and all its attempts', async () => {
  await withStore(async (store, file) => {
    const earlier = {
      number: 1,
      startedAtMs: 0,
      durationMs: 100,
      status: null,
      errorKind: 'reset',
      error: '',
      delayMs: 1,
    } as const;
    await storeRun(store, [
      ...Array.from({ length: 96 }, (_, index) => ({ durationMs: index + 1 })),
      { ...FAILED, durationMs: 200 },
      { ...FAILED, durationMs: 300, attempts: 2, earlierAttempts: [earlier] },
      { ...FAILED, errorKind: 'dns', durationMs: 400 },
      { ...FAILED, errorKind: 'local', durationMs: 0, attempts: 0 },
    ]);
    assert.deepEqual(await runSummary(file, 1), {
      job: 'prices',
      runId: 1,
      status: 'failed',
      wallMs: 1000,
      total: 100,
      succeeded: 96,
      failed: 4,
      bytes: 500,
      confirmed: 0,
      savedBytes: 0,
      oneByOneMs: (96 * 97) / 2 + 1000,
      p50Ms: 50,
      p95Ms: 95,
      p99Ms: 400,
      failuresByKind: [
        { kind: '500', count: 2 },
        { kind: 'dns', count: 1 },
        { kind: 'local', count: 1 },
      ],
    });
  });
});

test('the summary of a run without results has no percentiles', async () => {
  await withStore(async (store, file) => {
    await store.begin(makeRun());
    assert.partialDeepStrictEqual(await runSummary(file, 1), {
      status: 'running',
      wallMs: null,
      total: 0,
      p50Ms: null,
      oneByOneMs: 0,
      failuresByKind: [],
    });
    await assert.rejects(runSummary(file, 2), { code: 'not_found', message: 'There is no run 2' });
  });
});
