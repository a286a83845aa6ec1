import assert from 'node:assert/strict';
import { makeEnd, makeResult, makeRun, START_MS, storeRun } from '../support/stored-run.ts';
import { testEachStore } from './stores.ts';

const FIRE = { job: 'prices', plannedAtMs: START_MS, configHash: 'old' } as const;

testEachStore('a planned fire has one row, even if it is recorded repeatedly', async (store) => {
  const { ledger } = store.storage;
  const fire = makeRun({ trigger: 'schedule', plannedAtMs: START_MS });
  assert.equal(await ledger.begin(fire), 1);
  assert.equal(await ledger.begin(fire), undefined);
  const skipped = {
    ...FIRE,
    plannedAtMs: START_MS + 1,
    status: 'skipped',
    reason: 'asleep',
  } as const;
  await ledger.recordFiresWithoutRun([{ ...FIRE, status: 'missed', reason: 'asleep' }, skipped]);
  await ledger.recordFiresWithoutRun([{ ...skipped, status: 'missed' }]);
  assert.equal(await ledger.begin({ ...fire, plannedAtMs: START_MS + 1 }), undefined);
  await ledger.begin({ ...fire, job: 'another' });
  const runs = await store.reading.runs({ limit: 10 });
  assert.deepEqual(
    runs.map((run) => [run.job, run.plannedAtMs, run.status, run.reason, run.startedAtMs]),
    [
      ['another', START_MS, 'running', null, START_MS],
      ['prices', START_MS + 1, 'skipped', 'asleep', null],
      ['prices', START_MS, 'running', null, START_MS],
    ],
  );
});

testEachStore(
  'a fire that was recorded as missed before it was due takes over its row when it runs',
  async ({ storage: { ledger }, reading }) => {
    await ledger.recordFiresWithoutRun([{ ...FIRE, status: 'missed', reason: 'asleep' }]);
    const run = makeRun({ trigger: 'schedule', plannedAtMs: START_MS, configHash: 'new' });
    assert.equal(await ledger.begin(run), 1);
    assert.equal(await ledger.begin(run), undefined);
    assert.deepEqual(await reading.runs({ limit: 10 }), [
      {
        id: 1,
        job: 'prices',
        trigger: 'schedule',
        plannedAtMs: START_MS,
        startedAtMs: START_MS,
        finishedAtMs: null,
        status: 'running',
        reason: null,
        total: 0,
        succeeded: 0,
        failed: 0,
      },
    ]);
  },
);

testEachStore('runs by hand have no planned time and never collide', async ({ storage }) => {
  const { ledger } = storage;
  assert.deepEqual([await ledger.begin(makeRun()), await ledger.begin(makeRun())], [1, 2]);
});

testEachStore('a run is closed after all its results are committed', async (store) => {
  const { ledger, sink } = store.storage;
  const runId = (await ledger.begin(makeRun())) ?? 0;
  for (let position = 0; position < 1234; position += 1) sink.add(makeResult({ runId, position }));
  const counts = { total: 1234, succeeded: 1000, failed: 234 };
  await ledger.finish(makeEnd({ runId, status: 'failed', reason: 'why', ...counts }));
  assert.partialDeepStrictEqual(await store.reading.run(runId), {
    status: 'failed',
    reason: 'why',
    finishedAtMs: START_MS + 1000,
    ...counts,
  });
  assert.equal((await store.reading.results({ limit: 2000 })).length, 1234);
  assert.equal(store.storage.held, 0);
});

testEachStore('a run that was closed is not closed again', async ({ storage, reading }) => {
  const runId = await storeRun(storage, [{}]);
  await storage.ledger.finish(makeEnd({ runId, status: 'failed', reason: 'late' }));
  assert.partialDeepStrictEqual(await reading.run(runId), { status: 'succeeded', reason: null });
});

testEachStore(
  'plan returns the spans of each timetable of a job after its last planned fire',
  async ({ storage: { ledger } }) => {
    const timetable = { schedules: [], timezone: 'UTC' };
    const plan = async (job: string, hash: string, atMs: number): Promise<unknown> =>
      (await ledger.plan(job, { timetable, hash, atMs })).map(({ sinceMs, untilMs }) => [
        sinceMs,
        untilMs,
      ]);
    assert.deepEqual(await plan('prices', 'A', 1000), [[1000, null]]);
    assert.deepEqual(await plan('prices', 'A', 5000), [[1000, null]]);
    await ledger.begin(makeRun({ plannedAtMs: 3000 }));
    assert.deepEqual(await plan('prices', 'A', 5000), [[3000, null]]);
    assert.deepEqual(await plan('prices', 'B', 6000), [
      [3000, 6000],
      [6000, null],
    ]);
    assert.deepEqual(await ledger.plannedJobs(), [
      {
        job: 'prices',
        spans: [
          { ...timetable, sinceMs: 3000, untilMs: 6000 },
          { ...timetable, sinceMs: 6000, untilMs: null },
        ],
      },
    ]);
    await ledger.begin(makeRun({ plannedAtMs: 7000 }));
    assert.deepEqual(await plan('prices', 'B', 8000), [[7000, null]]);
    assert.deepEqual(await plan('another', 'A', 7000), [[7000, null]]);
    await ledger.unplan('prices');
    assert.deepEqual(await plan('prices', 'B', 9000), [[9000, null]]);
  },
);

testEachStore('pages of runs have no gap, and can be narrowed', async ({ storage, reading }) => {
  const failed = { ok: false, status: 500, errorKind: 'status' } as const;
  await storeRun(storage, [{}]);
  await storage.ledger.recordFiresWithoutRun([{ ...FIRE, status: 'skipped', reason: 'paused' }]);
  await storeRun(storage, [failed], { job: 'pages' });
  await storeRun(storage, [{}, failed]);
  const ids = async (filter: object): Promise<readonly number[]> =>
    (await reading.runs({ limit: 10, ...filter })).map(({ id }) => id);
  assert.deepEqual(await ids({}), [4, 3, 2, 1]);
  assert.deepEqual(await ids({ limit: 2 }), [4, 3]);
  assert.deepEqual(await ids({ before: 3, limit: 2 }), [2, 1]);
  assert.deepEqual(await ids({ job: 'prices' }), [4, 2, 1]);
  assert.deepEqual(await ids({ job: 'prices', started: true }), [4, 1]);
  assert.deepEqual(await ids({ status: 'failed' }), [4, 3]);
  assert.deepEqual(await ids({ status: 'succeeded' }), [1]);
  assert.equal(await reading.run(5), null);
  assert.deepEqual(await reading.recordedJobs(), ['pages', 'prices']);
  assert.deepEqual(await reading.lastSuccesses(), [{ job: 'prices', atMs: START_MS + 1000 }]);
});
