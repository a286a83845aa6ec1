import assert from 'node:assert/strict';
import { makeRun, START_MS } from '../support/stored-run.ts';
import { asJson, testEachStore } from './stores.ts';

testEachStore('a pause outlives the process, until it is ended', async (store) => {
  await store.storage.pauses.pause('prices', 1000);
  await store.storage.pauses.pause('pages', 2000);
  await store.storage.pauses.pause('prices', 3000);
  await store.restart();
  const { pauses } = store.storage;
  assert.deepEqual(await pauses.pausedJobs(), ['pages', 'prices']);
  assert.deepEqual(await store.reading.pausedJobs(), ['pages', 'prices']);
  await pauses.unpause('prices');
  await pauses.unpause('unknown');
  assert.deepEqual(await store.reading.pausedJobs(), ['pages']);
});

testEachStore('the records of a job say what its fires became', async (store) => {
  const { ledger, pauses } = store.storage;
  const timetable = { schedules: [], timezone: 'UTC' };
  await ledger.plan('prices', { timetable, hash: 'A', atMs: START_MS });
  await ledger.recordFiresWithoutRun(
    [60_000, 120_000].map((afterMs) => ({
      job: 'prices',
      plannedAtMs: START_MS + afterMs,
      configHash: '',
      status: 'skipped',
      reason: 'paused',
    })),
  );
  await ledger.begin(makeRun({ startedAtMs: START_MS + 70_000 }));
  await pauses.pause('prices', START_MS);
  const records = async (fromMs: number, toMs: number): Promise<unknown> => {
    const span = { fromMs: START_MS + fromMs, toMs: START_MS + toMs };
    const { inSpan, last, lastByHand, ...rest } = await store.reading.fireRecords({
      job: 'prices',
      span,
    });
    return asJson([inSpan?.id ?? null, last?.id, lastByHand?.id, rest]);
  };
  const rest = { plannedSinceMs: START_MS, paused: true };
  assert.deepEqual(await records(60_000, 61_000), [1, 2, 3, rest]);
  assert.deepEqual(await records(70_000, 71_000), [3, 2, 3, rest]);
  assert.deepEqual(await records(80_000, 81_000), [null, 2, 3, rest]);
});

testEachStore('the audit log says who did what, the newest first', async (store) => {
  const row = { action: 'run', ok: true, atMs: START_MS, more: 0 } as const;
  await store.storage.access.append([
    { ...row, actor: { via: 'cli', user: 'me', uid: 1000, pid: 42 }, target: 'prices' },
    {
      action: 'login_failed',
      ok: false,
      atMs: START_MS + 1,
      more: 7,
      actor: { via: 'api', address: '127.0.0.1', credential: 'abc' },
      detail: 'a wrong token',
    },
  ]);
  await store.restart();
  const nobody = { address: null, credential: null, user: null, uid: null, pid: null };
  const events = asJson(await store.reading.audit({ limit: 10 }));
  assert.deepEqual(events, [
    {
      id: 2,
      action: 'login_failed',
      ok: false,
      atMs: START_MS + 1,
      more: 7,
      ...nobody,
      via: 'api',
      address: '127.0.0.1',
      credential: 'abc',
      target: null,
      detail: 'a wrong token',
    },
    {
      id: 1,
      ...row,
      ...nobody,
      via: 'cli',
      user: 'me',
      uid: 1000,
      pid: 42,
      target: 'prices',
      detail: null,
    },
  ]);
  const ids = async (filter: object): Promise<readonly number[]> =>
    (await store.reading.audit({ limit: 10, ...filter })).map(({ id }) => id);
  assert.deepEqual(await ids({ action: 'run' }), [1]);
  assert.deepEqual(await ids({ before: 2 }), [1]);
  assert.deepEqual(await ids({ sinceMs: START_MS + 1 }), [2]);
});

testEachStore('an ended session is remembered until it would have ended', async (store) => {
  await store.storage.access.endSession({ id: 'one', untilMs: 1000 });
  await store.storage.access.endSession({ id: 'two', untilMs: 2000 });
  await store.storage.access.endSession({ id: 'two', untilMs: 9000 });
  await store.restart();
  const { access } = store.storage;
  assert.equal((await access.endedSessions(999)).length, 2);
  assert.deepEqual(await access.endedSessions(1000), [{ id: 'two', untilMs: 2000 }]);
  assert.deepEqual(await access.endedSessions(0), [{ id: 'two', untilMs: 2000 }]);
});

testEachStore('an open storage answers at once', async ({ storage }) => {
  await storage.ping();
  assert.equal(storage.problem, undefined);
  assert.equal(storage.held, 0);
});
