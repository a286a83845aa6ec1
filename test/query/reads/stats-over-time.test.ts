import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Result } from '../../../src/domain/result.ts';
import { Tally } from '../../../src/statistics/tally.ts';
import type { StatsFilter } from '../../../src/query/reads/stats-filter.ts';
import { statsOverTime } from '../../../src/query/reads/stats-over-time.ts';
import type { Store } from '../../../src/store/store.ts';
import { START_MS, storeRun, withStore } from '../../support/stored-run.ts';

const HOUR_MS = 3_600_000;
const failed = { ok: false, status: null, errorKind: 'dns' } as const;

async function fill(store: Store): Promise<void> {
  await storeRun(store, [
    { durationMs: 10, url: 'http://one.example/a' },
    { durationMs: 20, url: 'http://one.example/b', startedAtMs: START_MS + HOUR_MS },
    { durationMs: 30, url: 'http://two.example/a', startedAtMs: START_MS + HOUR_MS, ...failed },
  ]);
  await storeRun(store, [{ durationMs: 40, url: 'http://one.example/a' }], { job: 'pages' });
}

/** For each bin: hours since the start, results, ok results, and the median. */
async function bins(file: string, filter: StatsFilter): Promise<unknown[]> {
  return (await statsOverTime(file, filter)).map(({ startAtMs, tally }) => [
    (startAtMs - START_MS) / HOUR_MS,
    tally.results,
    tally.ok,
    tally.percentilesMs([50])[0],
  ]);
}

test('statistics are grouped by hour or day, for all jobs or for one', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    assert.deepEqual(await bins(file, { by: 'hour' }), [
      [0, 2, 2, 10],
      [1, 2, 1, 20],
    ]);
    assert.deepEqual(await bins(file, { by: 'day' }), [[0, 4, 3, 20]]);
    assert.deepEqual(await bins(file, { by: 'day', job: 'prices' }), [[0, 3, 2, 20]]);
    assert.deepEqual(await bins(file, { by: 'hour', job: 'unknown' }), []);
  });
});

test('stored and counted statistics of a host and of URLs are the same', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    const host = 'one.example';
    assert.deepEqual(await bins(file, { by: 'day', host }), [[0, 3, 3, 20]]);
    assert.deepEqual(await bins(file, { by: 'day', url: 'one.example' }), [[0, 3, 3, 20]]);
    assert.deepEqual(await bins(file, { by: 'hour', host, job: 'prices' }), [
      [0, 1, 1, 10],
      [1, 1, 1, 20],
    ]);
    assert.deepEqual(await bins(file, { by: 'day', url: 'http://*/a' }), [[0, 3, 2, 30]]);
    assert.deepEqual(await bins(file, { by: 'day', host: 'example' }), []);
  });
});

test('a host without rows, because its job has too many hosts, is counted from results', async () => {
  await withStore(async (store, file) => {
    const many = Array.from({ length: 40 }, (_, index) => ({ url: `http://h${index}.example/` }));
    await storeRun(store, [...many, { url: 'http://user@H40.example/' }]);
    assert.deepEqual(await bins(file, { by: 'day', host: 'h40.example' }), [[0, 1, 1, 10]]);
    assert.deepEqual(await bins(file, { by: 'day', host: 'h39.example' }), [[0, 1, 1, 10]]);
    assert.deepEqual(await bins(file, { by: 'day', host: 'h1.example' }), [[0, 1, 1, 10]]);
  });
});

test('a range includes its whole first and last hour', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    const fromMs = START_MS + HOUR_MS + 5;
    assert.deepEqual(await bins(file, { by: 'hour', fromMs }), [[1, 2, 1, 20]]);
    assert.deepEqual(await bins(file, { by: 'hour', untilMs: START_MS + 5 }), [[0, 2, 2, 10]]);
    assert.deepEqual(await bins(file, { by: 'hour', url: '/', fromMs }), [[1, 2, 1, 20]]);
  });
});

test('a short range counts the same results as a walk over all results of the targets', async () => {
  await withStore(async (store, file) => {
    const hosts = (startedAtMs: number): Partial<Result>[] =>
      ['one', 'two'].map((host, index) => ({
        url: `http://${host}.example/`,
        durationMs: 10 + index,
        startedAtMs,
      }));
    for (let hour = 0; hour < 20; hour += 1) {
      const startedAtMs = START_MS + hour * HOUR_MS;
      await storeRun(store, hosts(startedAtMs), { startedAtMs });
    }
    const fromMs = START_MS + 18 * HOUR_MS;
    // Read by its target, which has no older results.
    await storeRun(store, hosts(fromMs), { job: 'pages', startedAtMs: fromMs });
    const asked = { by: 'hour', fromMs, untilMs: fromMs } as const;
    assert.deepEqual(await bins(file, { ...asked, host: 'one.example' }), [[18, 2, 2, 10]]);
    const ofJob = { ...asked, host: 'one.example', job: 'prices' };
    assert.deepEqual(await bins(file, ofJob), [[18, 1, 1, 10]]);
    assert.deepEqual(await bins(file, { ...asked, url: 'two' }), [[18, 2, 2, 11]]);
    assert.deepEqual(await bins(file, { ...asked, url: '/' }), [[18, 4, 4, 10]]);
  });
});

test('kinds of failure and bytes add up', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    for (const url of [undefined, 'http']) {
      const bins = await statsOverTime(file, { by: 'hour', url });
      const total = Tally.sum(bins.map(({ tally }) => tally));
      assert.deepEqual([...total.kinds], [['dns', 1]]);
      assert.deepEqual([total.bytes, total.durationSumMs, total.maxMs], [20, 100, 40]);
    }
  });
});
