import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zstdCompressSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { jobCards } from '../../src/query/reads/job-card.ts';
import { runSummary } from '../../src/query/reads/run-summary.ts';
import { storedBody } from '../../src/query/bodies/stored-body.ts';
import { resultPages } from '../../src/query/reads/result-pages.ts';
import { sqliteReading } from '../../src/query/reads/sqlite-reading.ts';
import { storedResults, type ResultFilter } from '../../src/query/reads/stored-results.ts';
import type { Store } from '../../src/store/store.ts';
import { makeRun, START_MS, storeRun, withStore } from '../support/stored-run.ts';

const HOUR_MS = 3_600_000;
const failed = { ok: false, status: 500, errorKind: 'status' } as const;

/** Runs 1 and 3 of `prices`, an hour apart, and run 2 of `pages` between them. */
async function fill(store: Store): Promise<void> {
  await storeRun(store, [{}, failed, { durationMs: 40 }]);
  await storeRun(store, [{ url: 'http://localhost/pages/?q=[1]' }], { job: 'pages' });
  const startedAtMs = START_MS + HOUR_MS;
  await storeRun(
    store,
    [{ startedAtMs }, { startedAtMs, ...failed, errorKind: 'dns', status: null }],
    { startedAtMs },
  );
}

async function idsOf(file: string, filter: Partial<ResultFilter>): Promise<number[]> {
  return (await storedResults(file, { limit: 50, ...filter })).map(({ id }) => id);
}

test('results are listed with the newest run first', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    assert.deepEqual(await idsOf(file, {}), [6, 5, 4, 3, 2, 1]);
    assert.deepEqual(await idsOf(file, { limit: 2 }), [6, 5]);
    assert.deepEqual(await idsOf(file, { job: 'prices' }), [6, 5, 3, 2, 1]);
    assert.deepEqual(await idsOf(file, { job: 'unknown' }), []);
  });
});

test("results of one run are listed in the batch's order", async () => {
  await withStore(async (store, file) => {
    await fill(store);
    assert.deepEqual(await idsOf(file, { runId: 1 }), [1, 2, 3]);
    assert.deepEqual(await idsOf(file, { runId: 1, job: 'prices', failed: true }), [2]);
    assert.deepEqual(await idsOf(file, { runId: 1, job: 'pages' }), []);
  });
});

test('results are found by failure, time and URL', async () => {
  await withStore(async (store, file) => {
    await fill(store);
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
    await fill(store);
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
    await fill(store);
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
    await fill(store);
    const { selectResults } = await import('../../src/query/reads/stored-results.ts');
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
    await fill(store);
    const { selectResults } = await import('../../src/query/reads/stored-results.ts');
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

test('a body is read byte for byte, also a compressed one', async () => {
  await withStore(async (store, file) => {
    const body = Uint8Array.from({ length: 3000 }, (_, index) => index % 256);
    await storeRun(store, [{ body }, { body: new Uint8Array() }]);
    assert.deepEqual([...(await storedBody(file, 1))], [...body]);
    assert.equal((await storedBody(file, 2)).byteLength, 0);
    const db = new Database(file);
    db.prepare("UPDATE bodies SET codec = 'zstd', data = ? WHERE id = 1").run(
      zstdCompressSync(body),
    );
    db.close();
    assert.deepEqual([...(await storedBody(file, 1))], [...body]);
  });
});

test('a damaged body is refused', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{}]);
    const damage = async (codec: string, data: string): Promise<void> => {
      const db = new Database(file);
      db.prepare('UPDATE bodies SET codec = ?, data = CAST(? AS BLOB)').run(codec, data);
      db.close();
      await assert.rejects(storedBody(file, 1), {
        code: 'database',
        message: `The body of result 1 is damaged in ${file}`,
      });
    };
    await damage('none', 'hellO');
    await damage('zstd', 'not zstd');
  });
});

test('the errors about a missing body and a missing result differ', async () => {
  await withStore(async (store, file) => {
    const lost = { status: null, error: 'refused', body: null };
    await storeRun(store, [{ bodyRule: 'drop' }, lost]);
    await assert.rejects(storedBody(file, 1), {
      code: 'not_found',
      message: 'No body is stored with result 1',
    });
    await assert.rejects(storedBody(file, 2), { hint: 'There was no response: refused.' });
    await assert.rejects(storedBody(file, 3), {
      code: 'not_found',
      message: 'There is no result 3',
    });
  });
});

test('the summary of a run counts its failures by kind and all its attempts', async () => {
  await withStore(async (store, file) => {
    const earlier = {
      number: 1,
      startedAtMs: 0,
      durationMs: 100,
      status: null,
      errorKind: 'reset',
      error: '',
      delayMs: 1,
    } as const;
    await storeRun(store, [
      ...Array.from({ length: 96 }, (_, index) => ({ durationMs: index + 1 })),
      { ...failed, durationMs: 200 },
      { ...failed, durationMs: 300, attempts: 2, earlierAttempts: [earlier] },
      { ...failed, errorKind: 'dns', durationMs: 400 },
      { ...failed, errorKind: 'local', durationMs: 0, attempts: 0 },
    ]);
    assert.deepEqual(await runSummary(file, 1), {
      job: 'prices',
      runId: 1,
      status: 'failed',
      wallMs: 1000,
      total: 100,
      succeeded: 96,
      failed: 4,
      bytes: 500,
      confirmed: 0,
      savedBytes: 0,
      oneByOneMs: (96 * 97) / 2 + 1000,
      p50Ms: 50,
      p95Ms: 95,
      p99Ms: 400,
      failuresByKind: [
        { kind: '500', count: 2 },
        { kind: 'dns', count: 1 },
        { kind: 'local', count: 1 },
      ],
    });
  });
});

test('the summary of a run without results has no percentiles', async () => {
  await withStore(async (store, file) => {
    await store.begin(makeRun());
    assert.partialDeepStrictEqual(await runSummary(file, 1), {
      status: 'running',
      wallMs: null,
      total: 0,
      p50Ms: null,
      oneByOneMs: 0,
      failuresByKind: [],
    });
    await assert.rejects(runSummary(file, 2), { code: 'not_found', message: 'There is no run 2' });
  });
});

test('the card of a job has its last runs that started and figures of the last 24 hours by the hour', async () => {
  await withStore(async (store, file) => {
    const nowMs = START_MS + HOUR_MS + 2000;
    const yesterday = { startedAtMs: START_MS - 23 * HOUR_MS };
    await storeRun(store, [{ ...yesterday, ...failed, durationMs: 5000 }], yesterday);
    await fill(store);
    const planned = { plannedAtMs: nowMs, reason: 'so', configHash: '' } as const;
    await store.recordFiresWithoutRun([
      { ...planned, job: 'prices', status: 'skipped' },
      { ...planned, job: 'asleep', status: 'missed' },
    ]);
    const [prices, asleep, ...others] = await jobCards(file, {
      jobs: ['prices', 'asleep', 'pages'],
      nowMs,
    });
    assert.partialDeepStrictEqual(prices, {
      job: 'prices',
      lastRun: { id: 4, status: 'failed', startedAtMs: START_MS + HOUR_MS, total: 2, failed: 1 },
      results: 5,
      successRate: 0.6,
      p95Ms: 40,
      latency: [
        { atMs: START_MS, p95Ms: 40 },
        { atMs: START_MS + HOUR_MS, p95Ms: 10 },
      ],
    });
    assert.deepEqual(
      prices?.recentRuns.map(({ id }) => id),
      [1, 2, 4],
    );
    assert.deepEqual(asleep, {
      job: 'asleep',
      lastRun: null,
      results: 0,
      successRate: null,
      p95Ms: null,
      recentRuns: [],
      latency: [],
    });
    assert.partialDeepStrictEqual(others, [{ job: 'pages', results: 1, successRate: 1 }]);
  });
});

test('the card of a job has the requested number of its newest runs', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    const [card] = await jobCards(file, { jobs: ['prices'], nowMs: START_MS, recentRuns: 1 });
    assert.equal(card?.lastRun?.id, 3);
    assert.deepEqual(
      card.recentRuns.map(({ id }) => id),
      [3],
    );
  });
});
