import assert from 'node:assert/strict';
import { makeEnd, makeResult, makeRun, START_MS, storeRun } from '../support/stored-run.ts';
import { asJson, testEachStore, type TestedStore } from './stores.ts';

const notFound = { ok: false, status: 404, errorKind: 'status' } as const;

/** Begins a run, stores these positions and ends the process. */
async function interruptRun(store: TestedStore, positions: readonly number[]): Promise<number> {
  const { ledger, sink } = store.storage;
  const runId = (await ledger.begin(makeRun())) ?? 0;
  for (const position of positions) {
    sink.add(makeResult({ runId, position, ...(position === 1 ? notFound : {}) }));
  }
  await store.restart();
  return runId;
}

testEachStore('a run whose process ended is interrupted, with what it has', async (store) => {
  const runId = await interruptRun(store, [0, 1, 4]);
  const { reason, ...run } = (await store.reading.run(runId)) ?? {};
  assert.match(reason ?? '', /^The process \(\d+\) that ran it ended before the run did$/);
  assert.deepEqual(asJson(run), {
    id: 1,
    job: 'prices',
    trigger: 'manual',
    plannedAtMs: null,
    startedAtMs: START_MS,
    finishedAtMs: START_MS + 10,
    status: 'interrupted',
    total: 3,
    succeeded: 2,
    failed: 1,
  });
});

testEachStore(
  'an interrupted run is resumed once, and then closed like any other',
  async (store) => {
    const runId = await interruptRun(store, [4, 0, 1, 2]);
    const { resuming, ledger, sink } = store.storage;
    const found = {
      runId,
      trigger: 'manual',
      plannedAtMs: null,
      startedAtMs: START_MS,
      configHash: '0123456789abcdef',
    };
    assert.deepEqual(asJson(await resuming.interruptedRuns('prices')), [found]);
    assert.deepEqual(await resuming.interruptedRuns('another'), []);
    assert.deepEqual(asJson(await resuming.reopen(runId, START_MS + 5000)), {
      total: 4,
      succeeded: 3,
      failures: [['404', 1]],
      done: [0, 2, 4, 4],
    });
    assert.equal(await resuming.reopen(runId, START_MS + 6000), undefined);
    assert.deepEqual(await resuming.interruptedRuns('prices'), []);
    assert.partialDeepStrictEqual(await store.reading.run(runId), {
      status: 'running',
      finishedAtMs: null,
      reason: null,
    });
    sink.add(makeResult({ runId, position: 3 }));
    const counts = { total: 5, succeeded: 4, failed: 1 };
    await ledger.finish(makeEnd({ runId, status: 'failed', ...counts }));
    assert.partialDeepStrictEqual(await store.reading.run(runId), { status: 'failed', ...counts });
    const { lastByHand, ...rest } = await store.reading.fireRecords({
      job: 'prices',
      span: undefined,
    });
    assert.partialDeepStrictEqual(lastByHand, { id: runId, resumedAtMs: START_MS + 5000 });
    assert.deepEqual(asJson(rest), { paused: false });
  },
);

testEachStore('interrupted runs before a run with another end are not found', async (store) => {
  await interruptRun(store, [0]);
  await storeRun(store.storage, [{}]);
  const second = await interruptRun(store, [0]);
  const third = await interruptRun(store, [0]);
  const found = await store.storage.resuming.interruptedRuns('prices');
  assert.deepEqual(
    found.map(({ runId }) => runId),
    [second, third],
  );
});

testEachStore('a run that is not resumed says why, after its reason', async (store) => {
  const runId = await interruptRun(store, []);
  await store.storage.resuming.abandon(runId, 'Not resumed: the job was changed meanwhile');
  const run = await store.reading.run(runId);
  assert.match(run?.reason ?? '', /run did\. Not resumed: the job was changed meanwhile$/);
  assert.equal(run?.status, 'interrupted');
});
