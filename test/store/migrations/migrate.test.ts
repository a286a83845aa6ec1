import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { systemClock } from '../../../src/platform/clock.ts';
import { APPLICATION_ID } from '../../../src/store/migrations/migrate.ts';
import { firstTables } from '../../../src/store/migrations/001-first-tables.ts';
import { openStore } from '../../../src/store/store.ts';
import { storeRun, withDatabaseFile } from '../../support/stored-run.ts';

const HEADERS = '{"date":"today","vary":["a","b"]}';

/** A file as version 1 left it: two runs of one URL, a retry, a failure. */
function makeVersion1(file: string): void {
  const db = new Database(file);
  db.exec(firstTables.sql);
  db.exec(`
    INSERT INTO runs (id, job, trigger, started_at_ms, status, total, succeeded, failed, config_hash)
    VALUES (1, 'prices', 'manual', 1000, 'failed', 2, 1, 1, ''), (2, 'prices', 'manual', 2000, 'succeeded', 1, 1, 0, '');
    INSERT INTO targets VALUES (1, 'prices', 'http://a/', 3, 1), (2, 'prices', 'http://b/', 2, NULL);
    INSERT INTO bodies VALUES (1, x'0102030405060708', 5, 'none', CAST('hello' AS BLOB));
    INSERT INTO results VALUES
      (1, 1, 'prices', 0, 'GET', 'http://a/', 1, 200, NULL, NULL, 2, 1000, 0.5, 1.5, 2.5, 3.5, 5, 1, '${HEADERS}', 'http://c/', '[]', 1),
      (2, 1, 'prices', 1, 'GET', 'http://b/', 0, NULL, 'connect', 'refused', 1, 1000, 0, NULL, NULL, 1, 0, NULL, NULL, NULL, NULL, 2),
      (3, 2, 'prices', 0, 'GET', 'http://a/', 1, 200, NULL, NULL, 1, 2000, 0, NULL, 2, 3, 5, 1, '${HEADERS}', NULL, NULL, 1);
    INSERT INTO attempts VALUES (1, 1, 900, 50.5, NULL, 'reset', 'gone', 10);
  `);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma('user_version = 1');
  db.close();
}

const READ = ['results', 'responses', 'latest', 'failures', 'changes', 'job_stats', 'attempts'];

function readAll(file: string): unknown {
  const db = new Database(file, { readonly: true });
  try {
    return READ.map((name) =>
      db
        .prepare<[], Record<string, unknown>>(`SELECT * FROM ${name} ORDER BY 1, 2`)
        .all()
        // Columns that later versions added.
        .map(({ target_id: _id, target: _target, variables: _variables, ...row }) => row),
    );
  } finally {
    db.close();
  }
}

test('a file of version 1 reads in every table and view as before, and takes new results', async () => {
  await withDatabaseFile(async (file) => {
    makeVersion1(file);
    const before = readAll(file);
    const store = await openStore({ file, clock: systemClock });
    try {
      assert.deepEqual(readAll(file), before);
      await storeRun(store, [{ url: 'http://a/', headers: HEADERS, body: null }]);
    } finally {
      await store.close();
    }
    const db = new Database(file);
    assert.deepEqual(db.pragma('foreign_key_check'), []);
    assert.deepEqual(db.prepare('SELECT headers FROM header_sets').pluck().all(), [HEADERS]);
    assert.equal(db.prepare('SELECT last_result_id FROM targets').pluck().get(), 4);
    db.exec('PRAGMA foreign_keys = ON; DELETE FROM result_rows WHERE id = 1');
    assert.equal(db.prepare('SELECT count(*) FROM attempts').pluck().get(), 0);
    db.close();
  });
});

test('targets of an older file are told apart by their methods, each with its own last result', async () => {
  await withDatabaseFile(async (file) => {
    makeVersion1(file);
    const old = new Database(file);
    old.exec(`
      INSERT INTO results VALUES
        (4, 2, 'prices', 1, 'POST', 'http://a/', 1, 200, NULL, NULL, 1, 2000, 0, NULL, 2, 3, 5, 1, NULL, NULL, NULL, 1),
        (5, 2, 'prices', 2, 'GET', 'http://a/', 1, 200, NULL, NULL, 1, 2001, 0, NULL, 2, 3, 5, NULL, NULL, NULL, NULL, 1);
      UPDATE targets SET last_result_id = 5 WHERE id = 1;
    `);
    old.close();
    await (await openStore({ file, clock: systemClock })).close();
    const db = new Database(file, { readonly: true });
    assert.deepEqual(
      db.prepare('SELECT id, target, variables FROM latest ORDER BY id').raw().all(),
      [
        [2, 'GET http://b/', null],
        [4, 'POST http://a/', null],
        [5, 'GET http://a/', null],
      ],
    );
    assert.deepEqual(
      db.prepare('SELECT id, method, target_id FROM results ORDER BY id').raw().all(),
      [
        [1, 'GET', 1],
        [2, 'GET', 2],
        [3, 'GET', 1],
        [4, 'POST', 3],
        [5, 'GET', 1],
      ],
    );
    const last = 'SELECT last_result_id, last_body_id FROM targets WHERE id = 3';
    assert.deepEqual(db.prepare(last).raw().all(), [[4, 1]]);
    db.close();
  });
});
