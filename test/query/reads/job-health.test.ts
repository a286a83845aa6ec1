// The health of jobs: which fail, since when and why.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunEndStatus, RunStatus } from '../../../src/domain/run.ts';
import {
  failingJobs,
  jobHealth,
  type FailingJob,
  type JobHealth,
} from '../../../src/query/reads/job-health.ts';
import type { Store } from '../../../src/store/store.ts';
import { START_MS, makeEnd, makeRun, withStore } from '../../support/stored-run.ts';

/** Stores a run of this job for each status, one a minute, and returns their ids. */
async function addRuns(
  store: Store,
  job: string,
  ...statuses: readonly RunStatus[]
): Promise<number[]> {
  const ids: number[] = [];
  for (const [minute, status] of statuses.entries()) {
    const startedAtMs = START_MS + minute * 60_000;
    if (status === 'missed' || status === 'skipped') {
      await store.ledger.recordFiresWithoutRun([
        {
          job,
          plannedAtMs: startedAtMs,
          status,
          reason: status === 'missed' ? 'Rota was not running' : 'The job was paused',
          configHash: '0',
        },
      ]);
      continue;
    }
    const runId = await store.ledger.begin(makeRun({ job, startedAtMs, plannedAtMs: startedAtMs }));
    assert.ok(runId !== undefined);
    ids.push(runId);
    if (status === 'running') continue;
    const end: RunEndStatus = status;
    await store.ledger.finish(makeEnd({ runId, status: end, reason: `reason of ${runId}` }));
  }
  return ids;
}

interface Found {
  readonly health: JobHealth;
  readonly failure: FailingJob | undefined;
  readonly ids: readonly number[];
}

async function healthOf(...statuses: readonly RunStatus[]): Promise<Found> {
  const found = Promise.withResolvers<Found>();
  await withStore(async (store, file) => {
    // Runs of another job stand between.
    await addRuns(store, 'other', 'succeeded', 'failed');
    const ids = await addRuns(store, 'prices', ...statuses);
    await addRuns(store, 'third', 'succeeded');
    const [failure] = await failingJobs(file, ['prices']);
    const [, health] = await jobHealth(file, ['never', 'prices', 'other']);
    assert.ok(health);
    found.resolve({ health, failure, ids });
  });
  return found.promise;
}

test('a job fails since the first failed run after the last one that succeeded', async () => {
  const found = await healthOf('failed', 'succeeded', 'failed', 'cancelled', 'failed');
  const { health, failure, ids } = found;
  assert.equal(health.isFailing, true);
  assert.deepEqual(failure, {
    job: 'prices',
    runId: ids[4],
    reason: `reason of ${ids[4]}`,
    sinceMs: START_MS + 2 * 60_000,
  });
  assert.equal(health.lastFailedRun, ids[4]);
});

test('a job that never succeeded fails since its first failed run', async () => {
  const found = await healthOf('cancelled', 'failed', 'failed', 'interrupted', 'running');
  const { health, failure } = found;
  assert.equal(failure?.sinceMs, START_MS + 60_000);
  assert.equal(health.lastStartMs, START_MS + 4 * 60_000);
});

test('a job that succeeds again failed lately, until ten runs later', async () => {
  const { health, ids } = await healthOf('failed', 'succeeded');
  assert.equal(health.isFailing, false);
  assert.equal(health.failedLately, true);
  assert.equal(health.lastFailedRun, ids[0]);
  const ten = Array.from({ length: 10 }, () => 'succeeded' as const);
  const later = await healthOf('failed', ...ten);
  assert.equal(later.health.failedLately, false);
});

test('the newest planned fire is lost when it was missed, but not when the job was paused', async () => {
  assert.equal((await healthOf('succeeded', 'missed')).health.lostFire, true);
  assert.equal((await healthOf('missed', 'succeeded')).health.lostFire, false);
  assert.equal((await healthOf('succeeded', 'skipped')).health.lostFire, false);
});

test('a job without a run has no health', async () => {
  const { health } = await healthOf();
  assert.deepEqual(health, {
    job: 'prices',
    lastStartMs: null,
    isFailing: false,
    failedLately: false,
    isDegraded: false,
    lostFire: false,
    lastFailedRun: null,
  });
});
