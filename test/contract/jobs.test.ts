import assert from 'node:assert/strict';
import type { RunEnd } from '../../src/domain/run.ts';
import { makeEnd, makeResult, makeRun, START_MS, storeRun } from '../support/stored-run.ts';
import { asJson, testEachStore, type TestedStore } from './stores.ts';

const HOUR_MS = 3_600_000;
const failed = { ok: false, status: 500, errorKind: 'status', error: 'HTTP status 500' } as const;
const timedOut = { ok: false, status: null, errorKind: 'timeout' } as const;

testEachStore('the series of a job has bins as fine as the range allows', async (store) => {
  const { storage, reading } = store;
  const offsets = [0, 1000, 70_000, 59 * 60_000];
  for (const [index, offsetMs] of offsets.entries()) {
    const startedAtMs = START_MS + offsetMs;
    const results = [
      { durationMs: 10 + index },
      { ...failed, durationMs: 20.5 },
      timedOut,
      timedOut,
    ];
    await storeRun(
      storage,
      results.map((result) => ({ ...result, startedAtMs })),
      { startedAtMs },
    );
  }
  await storeRun(storage, [{}], { job: 'pages' });
  const series = async (fromMs: number, toMs: number): Promise<unknown> => {
    const range = { fromMs: START_MS + fromMs, toMs: START_MS + toMs };
    const { binMs, bins } = await reading.series({ job: 'prices', ...range });
    return [binMs, bins.map(({ atMs, results }) => [atMs - START_MS, results])];
  };
  const minute = 60_000;
  assert.deepEqual(await series(0, 2 * minute), [
    1000,
    [
      [0, 4],
      [1000, 4],
      [70_000, 4],
    ],
  ]);
  assert.deepEqual(await series(1000, 70_000), [1000, [[1000, 4]]]);
  assert.deepEqual(await series(0, HOUR_MS), [
    15_000,
    [
      [0, 8],
      [60_000, 4],
      [59 * minute, 4],
    ],
  ]);
  assert.deepEqual(await series(0, 300 * HOUR_MS), [HOUR_MS, [[0, 16]]]);
  assert.deepEqual(await series(0, 900 * HOUR_MS), [24 * HOUR_MS, [[0, 16]]]);
  const last = { job: 'prices', fromMs: START_MS + 59 * minute, toMs: START_MS + HOUR_MS };
  assert.deepEqual(asJson((await reading.series(last)).bins), [
    {
      atMs: START_MS + 59 * minute,
      results: 4,
      succeeded: 1,
      failed: 3,
      p50Ms: 10,
      p90Ms: 20.5,
      p95Ms: 20.5,
      p99Ms: 20.5,
      kinds: [
        { kind: 'timeout', count: 2 },
        { kind: '500', count: 1 },
      ],
    },
  ]);
  assert.deepEqual((await reading.series({ ...last, job: 'no' })).bins, []);
});

testEachStore('the card of a job has its newest runs and its last 24 hours', async (store) => {
  const { storage, reading } = store;
  for (const hour of [-30, 0, 5]) {
    const startedAtMs = START_MS + hour * HOUR_MS;
    const results = [
      { startedAtMs },
      { startedAtMs, durationMs: 20.5 },
      { startedAtMs, ...failed },
    ];
    await storeRun(storage, results, { startedAtMs });
  }
  await storage.ledger.recordFiresWithoutRun([skippedFire('paused')]);
  const [startedAtMs, nowMs] = [START_MS + 6 * HOUR_MS, START_MS + 7 * HOUR_MS];
  const running = (await storage.ledger.begin(makeRun({ startedAtMs }))) ?? 0;
  const [card, none, ...others] = await reading.jobCards({
    jobs: ['prices', 'no'],
    nowMs,
    recentRuns: 2,
  });
  assert.deepEqual(others, []);
  assert.deepEqual(asJson(none), {
    job: 'no',
    lastRun: null,
    results: 0,
    successRate: null,
    p95Ms: null,
    recentRuns: [],
    latency: [],
  });
  assert.partialDeepStrictEqual(card, {
    job: 'prices',
    lastRun: { id: running, status: 'running' },
    results: 6,
    successRate: 4 / 6,
    p95Ms: 20.5,
    latency: [0, 5].map((hour) => ({ atMs: START_MS + hour * HOUR_MS, p95Ms: 20.5 })),
  });
  assert.deepEqual(asJson(card?.recentRuns), [
    {
      id: 3,
      status: 'failed',
      startedAtMs: START_MS + 5 * HOUR_MS,
      total: 3,
      failed: 1,
      durationMs: 1000,
      reason: null,
    },
    {
      id: running,
      status: 'running',
      startedAtMs,
      total: 0,
      failed: 0,
      durationMs: null,
      reason: null,
    },
  ]);
  const [all] = await reading.jobCards({ jobs: ['prices'], nowMs });
  assert.deepEqual(
    all?.recentRuns.map(({ id }) => id),
    [1, 2, 3, running],
  );
});

/** Records runs that ended with these statuses, one hour apart. */
async function recordRuns(
  { storage: { ledger } }: TestedStore,
  { job, statuses }: { job: string; statuses: readonly (RunEnd['status'] | 'running')[] },
): Promise<void> {
  for (const [hour, status] of statuses.entries()) {
    const startedAtMs = START_MS + hour * HOUR_MS;
    const runId = (await ledger.begin(makeRun({ job, startedAtMs }))) ?? 0;
    if (status === 'running') continue;
    await ledger.finish(makeEnd({ runId, status, reason: `it ${status} in hour ${hour}` }));
  }
}

function skippedFire(reason: string): {
  job: string;
  plannedAtMs: number;
  configHash: string;
  status: 'skipped';
  reason: string;
} {
  return { job: 'prices', plannedAtMs: START_MS, configHash: '', status: 'skipped', reason };
}

testEachStore('a job fails from the first failed run after its last success', async (store) => {
  const [ok, bad] = ['succeeded', 'failed'] as const;
  await recordRuns(store, { job: 'a', statuses: [bad, ok, bad, 'cancelled', bad, 'running'] });
  await recordRuns(store, { job: 'b', statuses: [bad, bad] });
  await recordRuns(store, { job: 'c', statuses: [bad, ok] });
  const { reading } = store;
  assert.deepEqual(asJson(await reading.failingJobs(['c', 'b', 'no', 'a'])), [
    { job: 'b', runId: 8, reason: 'it failed in hour 1', sinceMs: START_MS },
    { job: 'a', runId: 5, reason: 'it failed in hour 4', sinceMs: START_MS + 2 * HOUR_MS },
  ]);
});

testEachStore(
  'the health of a job says what failed, and whether a fire was lost',
  async (store) => {
    const [ok, bad] = ['succeeded', 'failed'] as const;
    await recordRuns(store, { job: 'failing', statuses: [ok, bad, 'cancelled'] });
    await recordRuns(store, {
      job: 'works again',
      statuses: [bad, ...Array.from({ length: 9 }, () => ok)],
    });
    await recordRuns(store, {
      job: 'works',
      statuses: [bad, ...Array.from({ length: 10 }, () => ok)],
    });
    const health = async (job: string): Promise<unknown> => {
      const [one] = await store.reading.jobHealth([job]);
      return asJson([one?.isFailing, one?.failedLately, one?.lastFailedRun]);
    };
    assert.deepEqual(await health('failing'), [true, true, 2]);
    assert.deepEqual(await health('works again'), [false, true, 4]);
    assert.deepEqual(await health('works'), [false, false, 14]);
    assert.deepEqual(asJson(await store.reading.jobHealth(['no', 'failing'])), [
      {
        job: 'no',
        lastStartMs: null,
        isFailing: false,
        failedLately: false,
        isDegraded: false,
        lostFire: false,
        lastFailedRun: null,
      },
      {
        job: 'failing',
        lastStartMs: START_MS + 2 * HOUR_MS,
        isFailing: true,
        failedLately: true,
        isDegraded: false,
        lostFire: false,
        lastFailedRun: 2,
      },
    ]);
  },
);

testEachStore('a job is degraded while its last run has degraded results', async (store) => {
  const { ledger, sink } = store.storage;
  const isDegradedAfter = async (degraded: boolean): Promise<boolean | undefined> => {
    const runId = (await ledger.begin(makeRun({ job: 'prices', startedAtMs: START_MS }))) ?? 0;
    sink.add(makeResult({ runId, job: 'prices', degraded }));
    await ledger.finish(makeEnd({ runId, status: 'succeeded' }));
    const [health] = await store.reading.jobHealth(['prices']);
    return health?.isDegraded;
  };
  assert.equal(await isDegradedAfter(true), true);
  assert.equal(await isDegradedAfter(false), false);
});

testEachStore('a fire is lost when it was missed or skipped, except by a pause', async (store) => {
  const lostAfter = async (fire: ReturnType<typeof skippedFire>): Promise<unknown> => {
    await store.storage.ledger.recordFiresWithoutRun([fire]);
    const [health] = await store.reading.jobHealth(['prices']);
    return health?.lostFire;
  };
  const fire = skippedFire('Run 1 was still going');
  assert.equal(await lostAfter(fire), true);
  const paused = { ...fire, plannedAtMs: START_MS + 1, reason: 'The job was paused' };
  assert.equal(await lostAfter(paused), false);
  // An older fire that is recorded later is not the newest.
  assert.equal(await lostAfter({ ...fire, plannedAtMs: START_MS - 1 }), false);
});

testEachStore('a job has the span from its first run to its last', async (store) => {
  await store.storage.ledger.recordFiresWithoutRun([skippedFire('paused')]);
  assert.deepEqual(asJson(await store.reading.runSpan('prices')), { firstMs: null, lastMs: null });
  await recordRuns(store, { job: 'prices', statuses: ['succeeded', 'failed', 'running'] });
  const span = { firstMs: START_MS, lastMs: START_MS + 2 * HOUR_MS };
  assert.deepEqual(asJson(await store.reading.runSpan('prices')), span);
});

testEachStore('the figures of a run are those of its summary', async ({ storage, reading }) => {
  const runId = await storeRun(storage, [{}, { durationMs: 20.5 }, failed, timedOut]);
  const { bytes, confirmed, savedBytes, oneByOneMs, p50Ms, p95Ms, p99Ms, failuresByKind } =
    await reading.runSummary(runId);
  const durations = { oneByOneMs, p50Ms, p95Ms, p99Ms };
  const figures = { bytes, confirmed, savedBytes, ...durations, failuresByKind, estimated: false };
  assert.deepEqual(asJson(await reading.runFigures(runId)), figures);
  assert.deepEqual([bytes, oneByOneMs, p95Ms], [20, 50.5, 20.5]);
});

testEachStore('statistics can be narrowed to a host, a URL and a target', async (store) => {
  const { storage, reading } = store;
  await storeRun(storage, [
    { url: 'http://one.example/a', targetName: 'first' },
    { url: 'http://one.example/b', ...failed },
    { url: 'http://two.example:8080/a', targetName: 'second' },
  ]);
  const counts = async (filter: object): Promise<unknown> =>
    (await reading.stats({ by: 'day', ...filter })).map(({ startAtMs, tally }) => [
      startAtMs,
      tally.results,
      tally.ok,
    ]);
  assert.deepEqual(await counts({}), [[START_MS, 3, 2]]);
  assert.deepEqual(await counts({ host: 'one.example' }), [[START_MS, 2, 1]]);
  assert.deepEqual(await counts({ by: 'hour', host: 'two.example:8080' }), [[START_MS, 1, 1]]);
  assert.deepEqual(await counts({ url: '/a' }), [[START_MS, 2, 2]]);
  assert.deepEqual(await counts({ url: '*example/?' }), []);
  assert.deepEqual(await counts({ url: 'http://*/b' }), [[START_MS, 1, 0]]);
  assert.deepEqual(await counts({ target: 'second' }), [[START_MS, 1, 1]]);
  assert.deepEqual(await counts({ target: 'second', job: 'no' }), []);
});
