import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { Tally } from '../../src/statistics/tally.ts';
import { mergeRow, rowOfTally, tallyOfRow } from '../../src/store/tables/stats-row.ts';
import { START_MS, storeRun, withStore } from '../support/stored-run.ts';

const HOUR_MS = 3_600_000;

function read<Row>(file: string, sql: string): Row[] {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare<[], Row>(sql).all();
  } finally {
    db.close();
  }
}

const failed = { ok: false, status: null, errorKind: 'timeout', error: 'late' } as const;

test('stats has a row for each hour and day of a job, one in all, and one per day for each host', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [
      { durationMs: 10, bytes: 5 },
      { durationMs: 20, bytes: 6, startedAtMs: START_MS + HOUR_MS },
      { ...failed, durationMs: 30, bytes: 0, startedAtMs: START_MS + 25 * HOUR_MS },
    ]);
    await storeRun(store, [{ durationMs: 40, url: 'https://two.example/' }]);
    const rows = read(
      file,
      `SELECT host, span, (start_at_ms - ${START_MS}) / ${HOUR_MS} AS hour, results, ok, p50_ms, p99_ms, max_ms, kinds
       FROM stats WHERE span <> 'all' ORDER BY span, host, start_at_ms`,
    );
    const one = { p50_ms: 10, p99_ms: 10, max_ms: 10, kinds: null };
    const late = { p50_ms: 30, p99_ms: 30, max_ms: 30, results: 1, ok: 0, kinds: '{"timeout":1}' };
    const two = { p50_ms: 10, p99_ms: 20, max_ms: 20, results: 2, ok: 2, kinds: null };
    assert.deepEqual(rows, [
      {
        host: '',
        span: 'day',
        hour: 0,
        ...two,
        p50_ms: 20,
        p99_ms: 40,
        max_ms: 40,
        results: 3,
        ok: 3,
      },
      { host: '', span: 'day', hour: 24, ...late },
      { host: 'localhost', span: 'day', hour: 0, ...two },
      { host: 'localhost', span: 'day', hour: 24, ...late },
      {
        host: 'two.example',
        span: 'day',
        hour: 0,
        ...one,
        results: 1,
        ok: 1,
        p50_ms: 40,
        p99_ms: 40,
        max_ms: 40,
      },
      { host: '', span: 'hour', hour: 0, ...one, results: 2, ok: 2, p99_ms: 40, max_ms: 40 },
      {
        host: '',
        span: 'hour',
        hour: 1,
        ...one,
        results: 1,
        ok: 1,
        p50_ms: 20,
        p99_ms: 20,
        max_ms: 20,
      },
      { host: '', span: 'hour', hour: 25, ...late },
    ]);
    const [all] = read(
      file,
      "SELECT runs, results, ok, bytes, duration_sum_ms, max_ms FROM stats WHERE span = 'all'",
    );
    assert.deepEqual(all, {
      runs: 2,
      results: 4,
      ok: 3,
      bytes: 16,
      duration_sum_ms: 100,
      max_ms: 40,
    });
  });
});

test('total_stats has a row for each hour and day of all jobs together', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [
      { durationMs: 10 },
      { durationMs: 20, startedAtMs: START_MS + HOUR_MS },
    ]);
    const pages = { job: 'pages' };
    await storeRun(
      store,
      [
        { durationMs: 40, bytes: 7 },
        { ...failed, durationMs: 80 },
      ],
      pages,
    );
    const rows = read(
      file,
      `SELECT span, (start_at_ms - ${START_MS}) / ${HOUR_MS} AS hour, results, ok, p50_ms, p99_ms, kinds
       FROM total_stats ORDER BY span, start_at_ms`,
    );
    const kinds = '{"timeout":1}';
    assert.deepEqual(rows, [
      { span: 'day', hour: 0, results: 4, ok: 3, p50_ms: 20, p99_ms: 80, kinds },
      { span: 'hour', hour: 0, results: 3, ok: 2, p50_ms: 40, p99_ms: 80, kinds },
      { span: 'hour', hour: 1, results: 1, ok: 1, p50_ms: 20, p99_ms: 20, kinds: null },
    ]);
  });
});

test('a batch adds to sums that another process has changed', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{}]);
    const other = new Database(file);
    other.exec('UPDATE stats SET results = results + 10');
    other.exec('UPDATE total_stats SET results = results + 10');
    other.close();
    await storeRun(store, [{}]);
    const rows = read(file, `SELECT span, results FROM stats WHERE host = '' ORDER BY span`);
    const totals = read(file, 'SELECT span, results FROM total_stats ORDER BY span');
    assert.deepEqual(
      [...rows, ...totals],
      ['all', 'day', 'hour', 'day', 'hour'].map((span) => ({ span, results: 12 })),
    );
  });
});

test('a job of many hosts gets rows for the first 32 of them', async () => {
  await withStore(async (store, file) => {
    await storeRun(
      store,
      Array.from({ length: 100 }, (_, index) => ({ url: `http://h${index}.example/` })),
    );
    await storeRun(store, [{ url: 'http://h0.example/' }, { url: 'http://h99.example/' }]);
    assert.deepEqual(
      read(file, "SELECT count(*) AS hosts, sum(results) AS results FROM stats WHERE host > ''"),
      [{ hosts: 32, results: 33 }],
    );
  });
});

test('a row holds all of its tally, the shortest duration first, and rows add up', () => {
  const tally = new Tally();
  for (const durationMs of [12_345, 0, 0.05, 12_345, 90]) {
    tally.add({
      ok: durationMs > 0,
      status: null,
      errorKind: 'reset',
      attempts: 1,
      durationMs,
      bytes: 3,
      savedBytes: 7,
    });
  }
  const row = rowOfTally(tally);
  assert.equal(row.durations, '{"0":1,"50":1,"90000":1,"12400000":2}');
  assert.equal(row.kinds, '{"reset":1}');
  assert.deepEqual(rowOfTally(tallyOfRow(row)), row);
  const twice = tallyOfRow(row);
  mergeRow(twice, row);
  assert.equal(rowOfTally(twice).durations, '{"0":2,"50":2,"90000":2,"12400000":4}');
  assert.deepEqual(twice.kinds, new Map([['reset', 2]]));
  assert.equal(rowOfTally(new Tally()).durations, null);
});
