import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecentRunRow } from '../../src/cluster/shards/recent-runs.ts';
import { ToldRuns } from '../../src/daemon/cluster/told-runs.ts';

const NOW_MS = Date.UTC(2026, 0, 1);

function runOf(runId: number, changes: Partial<RecentRunRow> = {}): RecentRunRow {
  const startedAtMs = NOW_MS + runId * 1000;
  const fresh = { end: undefined, without: undefined, plannedAtMs: startedAtMs, startedAtMs };
  return { runId, job: 'a', trigger: 'schedule', ...fresh, ...changes };
}

function endedRun(runId: number, finishedAtMs: number): RecentRunRow {
  const counts = { total: 1, succeeded: 1, failed: 0, reason: null };
  return runOf(runId, { end: { runId, finishedAtMs, status: 'succeeded', ...counts } });
}

function namesOf(told: ToldRuns, runs: readonly RecentRunRow[]): readonly string[] {
  return told.eventsOf(runs).map((event) => `${event.type} ${'runId' in event ? event.runId : ''}`);
}

test('each run begins and ends once, also one that ended before it was seen', () => {
  const told = ToldRuns.before(NOW_MS, []);
  assert.deepEqual(namesOf(told, [runOf(1)]), ['run_started 1']);
  assert.deepEqual(namesOf(told, [runOf(1), endedRun(2, NOW_MS + 9000)]), [
    'run_started 2',
    'run_finished 2',
  ]);
  assert.deepEqual(told.wanted, { after: -198, ids: [1] });
  assert.deepEqual(namesOf(told, [endedRun(1, NOW_MS + 9000), endedRun(2, NOW_MS + 9000)]), [
    'run_finished 1',
  ]);
  assert.deepEqual(namesOf(told, [endedRun(1, NOW_MS + 9000)]), []);
});

test('events before the first listener are not sent, except the end of runs in progress', () => {
  const earlier = [endedRun(1, NOW_MS - 1), runOf(2, { startedAtMs: NOW_MS - 60_000 })];
  const told = ToldRuns.before(NOW_MS, earlier);
  assert.deepEqual(namesOf(told, earlier), []);
  assert.deepEqual(namesOf(told, [endedRun(2, NOW_MS + 1)]), ['run_finished 2']);
});

test('a run whose transaction commits after that of a later one is told', () => {
  const told = ToldRuns.before(NOW_MS, []);
  assert.deepEqual(namesOf(told, [runOf(12)]), ['run_started 12']);
  assert.deepEqual(namesOf(told, [runOf(11), runOf(12)]), ['run_started 11']);
});

test('a fire without a run is told with its reason', () => {
  const told = ToldRuns.before(NOW_MS, []);
  const without = { status: 'skipped', reason: 'The job was paused' } as const;
  const fire = runOf(3, { startedAtMs: null, plannedAtMs: NOW_MS, without });
  assert.deepEqual(told.eventsOf([fire]), [
    { type: 'fire_without_run', job: 'a', plannedAtMs: NOW_MS, ...without },
  ]);
});
