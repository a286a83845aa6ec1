import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { systemClock } from '../../../src/platform/clock.ts';
import {
  APPLICATION_ID,
  migrate,
  MIGRATIONS,
  newestOf,
  SCHEMA_VERSION,
  schemaVersionOf,
} from '../../../src/store/migrations/migrate.ts';
import { schemaDump } from '../../../src/store/migrations/schema-dump.ts';
import { upgrade } from '../../../src/store/migrations/upgrade.ts';
import { openDatabase } from '../../../src/store/open-database.ts';
import { openReader } from '../../../src/store/reader.ts';
import { openStore } from '../../../src/store/store.ts';
import { readRows } from '../../support/read-rows.ts';
import { storeRun, withDatabaseFile } from '../../support/stored-run.ts';

/** Two versions that this Rota does not know. */
const NEWER = [
  ...MIGRATIONS,
  { version: SCHEMA_VERSION + 1, sql: 'ALTER TABLE runs ADD COLUMN color TEXT' },
  { version: SCHEMA_VERSION + 2, sql: "UPDATE runs SET color = 'red'" },
];

test('a database of an older version keeps its rows, and gets each newer version in turn', async () => {
  await withDatabaseFile(async (file) => {
    const store = await openStore({ file, clock: systemClock });
    await storeRun(store, [{}, {}]);
    await store.close();
    const db = new Database(file);
    upgrade(db, { file, isDaemon: true, migrations: NEWER });
    assert.equal(schemaVersionOf(db, { file, migrations: NEWER }), SCHEMA_VERSION + 2);
    db.close();
    assert.deepEqual(readRows(file, 'SELECT job, total, color FROM runs'), [['prices', 2, 'red']]);
    assert.deepEqual(readRows(file, 'SELECT count(*) FROM results'), [[2]]);
  });
});

test('a migration that fails leaves its version and its changes out, and runs again later', async () => {
  await withDatabaseFile((file) => {
    const db = openDatabase(file);
    const failing = [
      ...MIGRATIONS,
      { version: SCHEMA_VERSION + 1, sql: 'CREATE TABLE half (a); INSERT INTO missing VALUES (1)' },
    ];
    assert.throws(() => migrate(db, { file, migrations: failing }), /no such table: missing/);
    assert.equal(schemaVersionOf(db, { file }), SCHEMA_VERSION);
    assert.deepEqual(db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'half'").all(), []);
    migrate(db, { file, migrations: NEWER });
    assert.equal(schemaVersionOf(db, { file, migrations: NEWER }), newestOf(NEWER));
    db.close();
  });
});

test('a database that has the newest version is left as it is', () => {
  const db = new Database(':memory:');
  migrate(db, { file: ':memory:' });
  const before = db.pragma('schema_version', { simple: true });
  migrate(db, { file: ':memory:' });
  assert.equal(db.pragma('schema_version', { simple: true }), before);
  db.close();
});

test('a database of a development version, 1 to 9, is refused and nothing is written to it', async () => {
  for (const version of [1, 9]) {
    await withDatabaseFile(async (file) => {
      const db = new Database(file);
      db.exec('CREATE TABLE runs (id INTEGER PRIMARY KEY)');
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${version}`);
      db.close();
      const before = readFileSync(file);
      const expected = {
        name: 'AppError',
        code: 'database',
        message: `${file} was made by a development version of Rota (database version ${version}), which this Rota cannot upgrade`,
        hint: 'Move the file away, or let "database" in config.yaml name another file.',
      };
      await assert.rejects(openStore({ file, clock: systemClock }), expected);
      assert.throws(() => openReader(file), expected);
      assert.deepEqual(readFileSync(file), before);
    });
  }
});

test('a new database has every table, and no row except the mark of the clock', () => {
  const db = new Database(':memory:');
  migrate(db, { file: ':memory:' });
  const rows = [...schemaDump().matchAll(/^CREATE TABLE (\w+)/gm)].map(([, name]) => [
    name,
    db.prepare(`SELECT count(*) FROM ${name}`).pluck().get(),
  ]);
  db.close();
  assert.deepEqual(
    rows.filter(([, count]) => count !== 0),
    [['clock_marks', 1]],
  );
  assert.equal(rows.length, 24);
});
