import assert from 'node:assert/strict';
import test from 'node:test';
import { failingJobs } from '../../../src/query/reads/job-health.ts';
import { makeRun, START_MS, storeRun, withStore } from '../../support/stored-run.ts';

const failed = { ok: false, status: 500, errorKind: 'status' } as const;

test('a job fails since the first failed run after its last success, until it succeeds', async () => {
  await withStore(async (store, file) => {
    const run = async (job: string, results: readonly object[], minute: number): Promise<number> =>
      storeRun(store, results, { job, startedAtMs: START_MS + minute * 60_000 });
    await run('prices', [failed], 0);
    await run('prices', [{}], 1);
    await run('prices', [failed], 2);
    const last = await run('prices', [failed, {}], 3);
    await run('repaired', [failed], 0);
    await run('repaired', [{}], 1);
    const always = await run('always', [failed], 4);
    // A run that has not ended says nothing yet.
    await store.begin(makeRun({ job: 'always', startedAtMs: START_MS + 300_000 }));
    assert.deepEqual(await failingJobs(file, ['never', 'prices', 'repaired', 'always']), [
      { job: 'prices', runId: last, reason: null, sinceMs: START_MS + 120_000 },
      { job: 'always', runId: always, reason: null, sinceMs: START_MS + 240_000 },
    ]);
  });
});
