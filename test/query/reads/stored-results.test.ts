// Lists of results, by job, run, time, outcome and URL.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { resultPages } from '../../../src/query/reads/result-pages.ts';
import { sqliteReading } from '../../../src/query/reads/sqlite-reading.ts';
import {
  selectResults,
  storedResults,
  type ResultFilter,
} from '../../../src/query/reads/stored-results.ts';
import { START_MS, storeRun, withStore } from '../../support/stored-run.ts';
import { HOUR_MS, storeThreeRuns } from './three-runs.ts';

async function idsOf(file: string, filter: Partial<ResultFilter>): Promise<number[]> {
  return (await storedResults(file, { limit: 50, ...filter })).map(({ id }) => id);
}

test('results are listed with the newest run first', async () => {
  await withStore(async (store, file) => {
    await storeThreeRuns(store);
    assert.deepEqual(await idsOf(file, {}), [6, 5, 4, 3, 2, 1]);
    assert.deepEqual(await idsOf(file, { limit: 2 }), [6, 5]);
    assert.deepEqual(await idsOf(file, { job: 'prices' }), [6, 5, 3, 2, 1]);
    assert.deepEqual(await idsOf(file, { job: 'unknown' }), []);
  });
});

test("results of one run are listed in the batch's order", async () => {
  await withStore(async (store, file) => {
    await storeThreeRuns(store);
    assert.deepEqual(await idsOf(file, { runId: 1 }), [1, 2, 3]);
    assert.deepEqual(await idsOf(file, { runId: 1, job: 'prices', failed: true }), [2]);
    assert.deepEqual(await idsOf(file, { runId: 1, job: 'pages' }), []);
  });
});

test('results are found by failure, time and URL', async () => {
  await withStore(async (store, file) => {
    await storeThreeRuns(store);
    assert.deepEqual(await idsOf(file, { failed: true }), [6, 2]);
    assert.deepEqual(await idsOf(file, { sinceMs: START_MS + HOUR_MS }), [6, 5]);
    assert.deepEqual(await idsOf(file, { sinceMs: START_MS + 2 * HOUR_MS }), []);
    assert.deepEqual(await idsOf(file, { sinceMs: START_MS, job: 'pages' }), [4]);
    assert.deepEqual(await idsOf(file, { url: '/items/0' }), [5, 1]);
    assert.deepEqual(await idsOf(file, { url: '?q=[1]' }), [4]);
    assert.deepEqual(await idsOf(file, { url: 'http://*/items/*' }), [6, 5, 3, 2, 1]);
    assert.deepEqual(await idsOf(file, { url: '/items/', job: 'pages' }), []);
  });
});

test('pages of results have no gap and the requested length', async () => {
  await withStore(async (store, file) => {
    await storeThreeRuns(store);
    const pages = async (filter: ResultFilter): Promise<number[][]> => {
      const all = await Array.fromAsync(resultPages(sqliteReading(file), filter, { pageRows: 2 }));
      return all.map((page) => page.map(({ id }) => id));
    };
    assert.deepEqual(await pages({ limit: 5 }), [[6, 5], [4, 3], [2]]);
    assert.deepEqual(await pages({ limit: 9, runId: 1 }), [[1, 2], [3]]);
    assert.deepEqual(await pages({ limit: 9, job: 'pages' }), [[4]]);
    assert.deepEqual(await pages({ limit: 9, job: 'unknown' }), []);
  });
});

test('a result is read as it was stored', async () => {
  await withStore(async (store, file) => {
    await storeThreeRuns(store);
    const [result] = await storedResults(file, { runId: 1, failed: true, limit: 1 });
    assert.deepEqual(result, {
      id: 2,
      runId: 1,
      job: 'prices',
      position: 1,
      method: 'GET',
      url: 'http://localhost/items/1',
      targetId: 2,
      target: 'GET http://localhost/items/1',
      variables: null,
      ok: false,
      degraded: false,
      status: 500,
      errorKind: 'status',
      error: null,
      unmet: null,
      attempts: 1,
      startedAtMs: START_MS,
      queuedMs: 0,
      connectMs: null,
      ttfbMs: 5,
      durationMs: 10,
      totalMs: 10,
      bytes: 5,
      bodyId: 1,
      charset: null,
      confirmed: false,
      savedBytes: null,
      headers: null,
      finalUrl: null,
      redirects: null,
    });
  });
});

test('a page of results sorts nothing and walks an index from the end of the previous page', async () => {
  await withStore(async (store, file) => {
    await storeThreeRuns(store);
    const db = new Database(file, { readonly: true });
    for (const filter of [
      {},
      { job: 'prices' },
      { failed: true },
      { job: 'prices', failed: true },
      { runId: 1 },
      { url: 'http' },
      { runId: 1, url: 'http' },
    ]) {
      const after = { runId: 1, position: 1 };
      for (const page of [filter, { ...filter, after }]) {
        const { sql, parameters } = selectResults({ limit: 50, ...page });
        const plan = JSON.stringify(db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(parameters));
        assert.doesNotMatch(plan, /TEMP B-TREE/, `${JSON.stringify(page)} ${plan}`);
        if ('after' in page) assert.match(plan, /position[<>]\?|\(run_id,position\)<\(/, plan);
      }
    }
    db.close();
  });
});

test('no result is read when no run was active since the given time', async () => {
  await withStore(async (store, file) => {
    await storeThreeRuns(store);
    const db = new Database(file, { readonly: true });
    let looked = 0;
    db.function('looked', (value: unknown) => {
      looked += 1;
      return value;
    });
    for (const filter of [{}, { job: 'prices' }]) {
      const { sql, parameters } = selectResults({ limit: 50, sinceMs: START_MS * 2, ...filter });
      const counting = sql.replace('r.started_at_ms >=', 'looked(r.started_at_ms) >=');
      assert.notEqual(counting, sql);
      assert.deepEqual(db.prepare(counting).all(parameters), []);
      assert.equal(looked, 0);
    }
    db.close();
  });
});

test('only * is a wildcard: other characters of GLOB are ordinary in URLs', async () => {
  await withStore(async (store, file) => {
    const urls = ['http://[::1]:8080/a?b=1', 'http://[::1]:8080/aXb=1', 'http://1:8080/a?b=1'];
    await storeRun(
      store,
      urls.map((url) => ({ url })),
    );
    const found = async (url: string): Promise<string[]> =>
      (await storedResults(file, { url, limit: 9 })).map((result) => result.url);
    assert.deepEqual(await found('http://[::1]*'), [urls[1], urls[0]]);
    assert.deepEqual(await found('*a?b=*'), [urls[2], urls[0]]);
    assert.deepEqual(await found('*]*?*'), [urls[0]]);
  });
});
