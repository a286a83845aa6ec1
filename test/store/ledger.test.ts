import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { readRows } from '../support/read-rows.ts';
import { makeEnd, makeResult, makeRun, START_MS, withStore } from '../support/stored-run.ts';

test('a planned fire has one row, even if it is recorded repeatedly', async () => {
  await withStore(async (store, file) => {
    const fire = makeRun({ trigger: 'schedule', plannedAtMs: START_MS });
    const withoutRun = {
      job: 'prices',
      plannedAtMs: START_MS,
      status: 'missed',
      reason: 'asleep',
      configHash: '',
    } as const;
    assert.equal(await store.begin(fire), 1);
    assert.equal(await store.begin(fire), undefined);
    const skipped = { ...withoutRun, plannedAtMs: START_MS + 1, status: 'skipped' } as const;
    await store.recordFiresWithoutRun([withoutRun, skipped]);
    await store.recordFiresWithoutRun([{ ...skipped, status: 'missed' }]);
    assert.equal(await store.begin({ ...fire, plannedAtMs: START_MS + 1 }), undefined);
    assert.equal(await store.begin({ ...fire, job: 'another' }), 3);
    assert.deepEqual(
      readRows(
        file,
        'SELECT job, planned_at_ms, status, reason, started_at_ms FROM runs ORDER BY id',
      ),
      [
        ['prices', START_MS, 'running', null, START_MS],
        ['prices', START_MS + 1, 'skipped', 'asleep', null],
        ['another', START_MS, 'running', null, START_MS],
      ],
    );
  });
});

test('a fire that was recorded as missed before it was due takes over its row when it runs', async () => {
  await withStore(async (store, file) => {
    const fire = { job: 'prices', plannedAtMs: START_MS, configHash: 'old' } as const;
    await store.recordFiresWithoutRun([{ ...fire, status: 'missed', reason: 'asleep' }]);
    const run = makeRun({ trigger: 'schedule', plannedAtMs: START_MS, configHash: 'new' });
    assert.equal(await store.begin(run), 1);
    assert.equal(await store.begin(run), undefined);
    assert.deepEqual(
      readRows(file, 'SELECT id, trigger, status, reason, started_at_ms, config_hash FROM runs'),
      [[1, 'schedule', 'running', null, START_MS, 'new']],
    );
  });
});

test('runs by hand have no planned time and never collide', async () => {
  await withStore(async (store) => {
    assert.deepEqual([await store.begin(makeRun()), await store.begin(makeRun())], [1, 2]);
  });
});

test('a run is closed after all its results are committed', async () => {
  await withStore(async (store, file) => {
    const runId = (await store.begin(makeRun())) ?? 0;
    for (let position = 0; position < 1234; position++) store.add(makeResult({ runId, position }));
    await store.finish(
      makeEnd({
        runId,
        status: 'failed',
        reason: 'why',
        total: 1234,
        succeeded: 1000,
        failed: 234,
      }),
    );
    assert.deepEqual(
      readRows(
        file,
        'SELECT status, reason, finished_at_ms, total, succeeded, failed, owner, (SELECT count(*) FROM results) FROM runs',
      ),
      [['failed', 'why', START_MS + 1000, 1234, 1000, 234, null, 1234]],
    );
  });
});

test('a run is closed while another one keeps adding results', async () => {
  await withStore(async (store) => {
    const quiet = (await store.begin(makeRun({ job: 'quiet' }))) ?? 0;
    const busy = (await store.begin(makeRun({ job: 'busy' }))) ?? 0;
    store.add(makeResult({ runId: quiet, job: 'quiet' }));
    const most = 50_000;
    let position = 0;
    const closed = new AbortController();
    const neverCeasing = async (): Promise<void> => {
      while (!closed.signal.aborted && position < most) {
        while (store.held < 1_000)
          store.add(makeResult({ runId: busy, job: 'busy', position: position++ }));
        await setImmediate();
      }
    };
    const coming = neverCeasing();
    await store.finish(makeEnd({ runId: quiet }));
    closed.abort();
    await coming;
    assert.ok(position < most, `${position} results came before the run was closed`);
  });
});

test('plan returns the spans of each timetable of a job after its last planned fire', async () => {
  await withStore(async (store) => {
    const timetable = { schedules: [], timezone: 'UTC' };
    const plan = async (job: string, hash: string, atMs: number): Promise<unknown> =>
      (await store.plan(job, { timetable, hash, atMs })).map(({ sinceMs, untilMs }) => [
        sinceMs,
        untilMs,
      ]);
    assert.deepEqual(await plan('prices', 'A', 1000), [[1000, null]]);
    assert.deepEqual(await plan('prices', 'A', 5000), [[1000, null]]);
    await store.begin(makeRun({ plannedAtMs: 3000 }));
    assert.deepEqual(await plan('prices', 'A', 5000), [[3000, null]]);
    assert.deepEqual(await plan('prices', 'B', 6000), [
      [3000, 6000],
      [6000, null],
    ]);
    assert.deepEqual(await store.plannedJobs(), [
      {
        job: 'prices',
        spans: [
          { ...timetable, sinceMs: 3000, untilMs: 6000 },
          { ...timetable, sinceMs: 6000, untilMs: null },
        ],
      },
    ]);
    await store.begin(makeRun({ plannedAtMs: 7000 }));
    assert.deepEqual(await plan('prices', 'B', 8000), [[7000, null]]);
    assert.deepEqual(await plan('another', 'A', 7000), [[7000, null]]);
    await store.unplan('prices');
    assert.deepEqual(await plan('prices', 'B', 9000), [[9000, null]]);
  });
});
