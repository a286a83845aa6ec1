import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { systemClock } from '../../src/platform/clock.ts';
import { SCHEMA_VERSION } from '../../src/store/migrations/migrate.ts';
import { isSafeSqlite } from '../../src/store/open-database.ts';
import { openReader } from '../../src/store/reader.ts';
import { openStore } from '../../src/store/store.ts';
import { storeRun, withDatabaseFile, withStore } from '../support/stored-run.ts';

const ANOTHER_FILE =
  'Let "database" in config.yaml name a file that does not exist yet, or one made by Rota.';

/** Asserts that opening for writing and for reading fails with the same error. */
async function assertRefused(file: string, message: string, hint?: string): Promise<void> {
  const expected = {
    name: 'AppError',
    code: 'database',
    message,
    ...(hint === undefined ? {} : { hint }),
  };
  await assert.rejects(openStore({ file, clock: systemClock }), expected);
  assert.throws(() => openReader(file), expected);
}

test('a database made by a newer Rota is refused, naming both versions', async () => {
  await withDatabaseFile(async (file) => {
    await (await openStore({ file, clock: systemClock })).close();
    const db = new Database(file);
    db.pragma('user_version = 900');
    db.close();
    await assertRefused(
      file,
      `${file} was made by a newer Rota: its schema has version 900, this Rota knows ${SCHEMA_VERSION}`,
      'Update Rota, or let "database" in config.yaml name another file.',
    );
  });
});

test("another program's database is refused and left as it was", async () => {
  await withDatabaseFile(async (file) => {
    const db = new Database(file);
    db.exec('CREATE TABLE notes (text)');
    db.close();
    await assertRefused(
      file,
      `${file} is a SQLite database of another program, not Rota's`,
      ANOTHER_FILE,
    );
    const after = new Database(file, { readonly: true });
    assert.deepEqual(after.prepare('SELECT name FROM sqlite_schema').pluck().all(), ['notes']);
    assert.equal(after.pragma('journal_mode', { simple: true }), 'delete');
    after.close();
  });
});

test('a file that is not a database is refused', async () => {
  await withDatabaseFile(async (file) => {
    writeFileSync(file, 'name,price\n'.repeat(1000));
    await assertRefused(file, `${file} is not a SQLite database`, ANOTHER_FILE);
  });
});

test('a folder is refused', async () => {
  await withDatabaseFile(async (file) => {
    mkdirSync(file);
    await assertRefused(
      file,
      `${file} is a folder, not a database file`,
      'Let "database" in config.yaml name a file, such as data/rota.db.',
    );
  });
});

test('a folder that cannot be created is an error', async () => {
  await withDatabaseFile(async (parent) => {
    writeFileSync(parent, '');
    const file = join(parent, 'rota.db');
    await assert.rejects(openStore({ file, clock: systemClock }), {
      code: 'database',
      message: new RegExp(`^Cannot make the folder ${dirname(file)} for the database: E`),
    });
  });
});

test('a cut-off database is refused as damaged', async () => {
  await withDatabaseFile(async (file) => {
    const store = await openStore({ file, clock: systemClock });
    await storeRun(
      store,
      Array.from({ length: 2000 }, () => ({})),
    );
    await store.close();
    const { truncateSync } = await import('node:fs');
    truncateSync(file, 3 * 4096);
    await assert.rejects(openStore({ file, clock: systemClock }), {
      code: 'database',
      message: new RegExp(`^${file} is damaged `),
    });
  });
});

test('the error for a missing database says what creates one', async () => {
  await withDatabaseFile((file) => {
    assert.throws(() => openReader(file), {
      code: 'not_found',
      message: `There is no database ${file} yet`,
      hint: 'The first "rota run" or "rota start" makes it.',
    });
  });
});

test('a reader cannot write', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{}]);
    const reader = openReader(file);
    assert.throws(() => reader.all('DELETE FROM results RETURNING id'), { code: 'database' });
    reader.close();
  });
});

test('SQLite older than 3.51.3 is not safe', () => {
  const versions = ['3.51.2', '3.50.9', '2.99.99', '3.51.3', '3.52.0', '4.0.0', '3.51.10', ''];
  assert.deepEqual(versions.map(isSafeSqlite), [
    false,
    false,
    false,
    true,
    true,
    true,
    true,
    false,
  ]);
});
