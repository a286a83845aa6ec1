import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import type { Result } from '../../src/domain/result.ts';
import type { ExtractedValue } from '../../src/domain/rules.ts';
import type { Store } from '../../src/store/store.ts';
import { START_MS, storeRun, withStore } from '../support/stored-run.ts';

const DEBIAN_SQLITE = '/usr/bin/sqlite3';
const VIEWS = ['responses', 'latest', 'failures', 'changes', 'job_stats'];

function read(file: string, sql: string): unknown[] {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Three runs of two jobs: changing bodies, failures, and a job with missed fires only. */
async function fill(store: Store): Promise<void> {
  const at = (seconds: number): { startedAtMs: number } => ({
    startedAtMs: START_MS + seconds * 1000 + 7,
  });
  const down: Partial<Result> = {
    ok: false,
    status: null,
    errorKind: 'connect',
    error: 'refused',
    body: null,
    durationMs: 1,
    ttfbMs: null,
    bytes: 0,
  };
  await storeRun(
    store,
    [{ ...at(0), body: bytes('old') }, at(0), { ...at(0), durationMs: 40 }],
    at(0),
  );
  await storeRun(store, [{ ...at(60), ...down }, at(60), { ...at(60), durationMs: 30 }], at(60));
  await storeRun(store, [{ ...at(120), body: bytes('new\n"ü"') }, at(120)], at(120));
  await storeRun(store, [at(180)], { job: 'pages', ...at(180) });
  await store.recordFiresWithoutRun([
    {
      job: 'asleep',
      plannedAtMs: START_MS,
      status: 'missed',
      reason: 'The daemon was down',
      configHash: '',
    },
  ]);
}

test('responses: one row per result, with its body as text and its time in ISO 8601', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    const rows = read(file, 'SELECT * FROM responses ORDER BY id');
    assert.equal(rows.length, 9);
    assert.partialDeepStrictEqual(rows[6], {
      id: 7,
      run_id: 3,
      job: 'prices',
      url: 'http://localhost/items/0',
      ok: 1,
      status: 200,
      started_at: '2026-01-01T00:02:00.007Z',
      body: 'new\n"ü"',
      body_size: 8,
    });
    assert.partialDeepStrictEqual(rows[3], {
      ok: 0,
      error_kind: 'connect',
      body: null,
      body_sha256: null,
    });
  });
});

test('latest: the last result of every URL of every job', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    assert.deepEqual(read(file, 'SELECT job, url, run_id, body FROM latest ORDER BY job, url'), [
      { job: 'pages', url: 'http://localhost/items/0', run_id: 4, body: 'hello' },
      { job: 'prices', url: 'http://localhost/items/0', run_id: 3, body: 'new\n"ü"' },
      { job: 'prices', url: 'http://localhost/items/1', run_id: 3, body: 'hello' },
      { job: 'prices', url: 'http://localhost/items/2', run_id: 2, body: 'hello' },
    ]);
  });
});

test('latest of one job is found by an index, without a scan of the results', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    const plan = JSON.stringify(
      read(file, "EXPLAIN QUERY PLAN SELECT url, status FROM latest WHERE job = 'prices'"),
    );
    assert.match(plan, /SEARCH t USING INDEX/);
    assert.doesNotMatch(plan, /SCAN/);
  });
});

test('failures: the results that are not ok', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    assert.deepEqual(read(file, 'SELECT id, error_kind, error FROM failures'), [
      { id: 4, error_kind: 'connect', error: 'refused' },
    ]);
  });
});

test('changes: a good response with another body than the good response before it', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    assert.deepEqual(read(file, 'SELECT * FROM changes'), [
      {
        id: 7,
        run_id: 3,
        job: 'prices',
        url: 'http://localhost/items/0',
        target_id: 1,
        target: 'GET http://localhost/items/0',
        variables: null,
        changed_at: '2026-01-01T00:02:00.007Z',
        body_id: 3,
        previous_id: 1,
        previous_at: '2026-01-01T00:00:00.007Z',
        previous_body_id: 1,
      },
    ]);
  });
});

test('job_stats: counts, rates and exact percentiles of every job, and its last run', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    assert.deepEqual(read(file, "SELECT * FROM job_stats WHERE job = 'prices'"), [
      {
        job: 'prices',
        runs: 3,
        results: 8,
        succeeded: 7,
        failed: 1,
        success_rate: 7 / 8,
        p50_ms: 10,
        p95_ms: 40,
        p99_ms: 40,
        max_ms: 40,
        bytes: 35,
        last_run_id: 3,
        last_status: 'succeeded',
        last_started_at: '2026-01-01T00:02:00.007Z',
        last_finished_at: '2026-01-01T00:02:01.007Z',
        last_reason: null,
      },
    ]);
    assert.partialDeepStrictEqual(read(file, "SELECT * FROM job_stats WHERE job = 'asleep'")[0], {
      runs: 0,
      results: 0,
      success_rate: null,
      p50_ms: null,
      last_run_id: null,
    });
  });
});

test('percentiles are by nearest rank', async () => {
  await withStore(async (store, file) => {
    const durations = Array.from({ length: 200 }, (_, index) => ({ durationMs: 200 - index }));
    await storeRun(store, [...durations, { attempts: 0, durationMs: 999 }]);
    assert.deepEqual(read(file, 'SELECT p50_ms, p95_ms, p99_ms, max_ms FROM job_stats'), [
      { p50_ms: 100, p95_ms: 190, p99_ms: 198, max_ms: 200 },
    ]);
  });
});

test(
  "Debian's sqlite3 reads every view and table as Rota does",
  { skip: existsSync(DEBIAN_SQLITE) ? false : 'sqlite3 is not installed: apt-get install sqlite3' },
  async () => {
    await withStore(async (store, file) => {
      await fill(store);
      for (const name of [...VIEWS, 'runs', 'results', 'attempts', 'targets', 'planned_jobs']) {
        const sql = `SELECT * FROM ${name} ORDER BY 1, 2`;
        const printed = execFileSync(DEBIAN_SQLITE, ['-readonly', '-json', file, sql], {
          encoding: 'utf8',
        });
        const theirs: unknown = printed === '' ? [] : JSON.parse(printed);
        assert.deepEqual(theirs, read(file, sql), name);
      }
      const check = execFileSync(DEBIAN_SQLITE, ['-readonly', file, 'PRAGMA integrity_check'], {
        encoding: 'utf8',
      });
      assert.equal(check, 'ok\n');
    });
  },
);

test('extractions: one row per value, with its job, target and time', async () => {
  await withStore(async (store, file) => {
    const values = [
      { name: 'price', number: 12.5, text: null },
      { name: 'seen', number: START_MS, text: '2026-01-01T00:00:00.000Z' },
      { name: 'title', number: null, text: 'Red shoes' },
    ];
    await storeRun(store, [{ values }, {}]);
    const common = {
      job: 'prices',
      target: 'GET http://localhost/items/0',
      url: 'http://localhost/items/0',
      started_at: '2026-01-01T00:00:00.000Z',
    };
    assert.deepEqual(
      read(file, 'SELECT job, target, url, started_at, name, number, text FROM extractions'),
      values.map((value) => ({ ...common, ...value })),
    );
    assert.deepEqual(read(file, 'SELECT * FROM extracted'), [
      { result_id: 1, name: 'price', number: 12.5, text: null, of_handler: 0 },
      {
        result_id: 1,
        name: 'seen',
        number: START_MS,
        text: '2026-01-01T00:00:00.000Z',
        of_handler: 0,
      },
      { result_id: 1, name: 'title', number: null, text: 'Red shoes', of_handler: 0 },
    ]);
  });
});

test('a result that confirms a body has the values of the last one with that body, but not those of its handler', async () => {
  await withStore(async (store, file) => {
    const value = (name: string, number: number): ExtractedValue => ({ name, number, text: null });
    const alarm = { ...value('alarm', 1), ofHandler: true } as const;
    await storeRun(store, [{ values: [value('price', 5), value('left', 9), alarm] }]);
    const confirms = { bodyId: 1, savedBytes: 5 };
    const confirmed = { status: 304, body: null, bodyRule: 'drop', confirms } as const;
    await storeRun(store, [{ ...confirmed, values: [value('left', 8)] }]);
    await storeRun(store, [{ ...confirmed, values: [value('left', 7)] }]);
    assert.deepEqual(read(file, 'SELECT result_id, name, number FROM extracted'), [
      { result_id: 1, name: 'alarm', number: 1 },
      { result_id: 1, name: 'left', number: 9 },
      { result_id: 1, name: 'price', number: 5 },
      { result_id: 2, name: 'left', number: 8 },
      { result_id: 2, name: 'price', number: 5 },
      { result_id: 3, name: 'left', number: 7 },
      { result_id: 3, name: 'price', number: 5 },
    ]);
  });
});
