// Guards against writing into files that nobody will find, or data that a newer Rota would misread.
import assert from 'node:assert/strict';
import { renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { AppError } from '../../src/domain/error.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { VERSION } from '../../src/platform/version.ts';
import { acquireDaemonLock } from '../../src/store/files/daemon-lock.ts';
import { MIGRATIONS, SCHEMA_VERSION } from '../../src/store/migrations/migrate.ts';
import { upgrade } from '../../src/store/migrations/upgrade.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { OwnerLock } from '../../src/store/files/owner-lock.ts';
import { openStore } from '../../src/store/store.ts';
import { makeResult, makeRun, withDatabaseFile } from '../support/stored-run.ts';

function setVersion(file: string, version: number): void {
  const db = new Database(file);
  db.pragma(`user_version = ${version}`);
  db.close();
}

/** Opens the database as a Rota with the next database version does. */
function openAsNewer(file: string, { isDaemon = false }: { isDaemon?: boolean } = {}): void {
  const db = new Database(file);
  const next = { version: SCHEMA_VERSION + 1, sql: 'CREATE TABLE next (a) STRICT' };
  try {
    upgrade(db, { file, isDaemon, migrations: [...MIGRATIONS, next] });
  } finally {
    db.close();
  }
}

test('a plain copy of a new database has its tables', async () => {
  await withDatabaseFile((file) => {
    const db = openDatabase(file);
    // The database as if it had been copied without its write-ahead log.
    renameSync(`${file}-wal`, `${file}-elsewhere`);
    const copy = new Database(file, { readonly: true });
    const tables = copy.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
    copy.close();
    db.close();
    assert.ok(Number(tables) > 10, String(tables));
  });
});

test('a newer command does not migrate under a daemon', async () => {
  await withDatabaseFile((file) => {
    openDatabase(file).close();
    const lock = acquireDaemonLock(file);
    assert.throws(() => openAsNewer(file), {
      name: 'AppError',
      code: 'busy',
      message: `The daemon (Rota ${VERSION}, database version ${SCHEMA_VERSION}) still runs: restart it first`,
    });
    lock.release();
  });
});

test('a daemon of a Rota that did not note its version is named by its process', async () => {
  await withDatabaseFile((file) => {
    openDatabase(file).close();
    const older = new Database(`${file}.lock`);
    older.exec(
      'CREATE TABLE holder (pid INTEGER NOT NULL); INSERT INTO holder VALUES (12); BEGIN IMMEDIATE',
    );
    assert.throws(() => openAsNewer(file), {
      message: `The daemon (an older Rota, process 12, database version ${SCHEMA_VERSION}) still runs: restart it first`,
    });
    older.close();
  });
});

test('a database is not migrated while a run by hand writes it, not even by the daemon', async () => {
  await withDatabaseFile((file) => {
    openDatabase(file).close();
    const db = new Database(file);
    db.exec('BEGIN; SELECT 1 FROM runs');
    const owner = OwnerLock.take(file);
    for (const isDaemon of [false, true]) {
      assert.throws(() => openAsNewer(file, { isDaemon }), {
        code: 'busy',
        message: `Another Rota (database version ${SCHEMA_VERSION}) still writes ${file}, and this one needs version ${SCHEMA_VERSION + 1}`,
      });
    }
    owner.release();
    db.close();
  });
});

test('a process whose database a newer Rota has migrated stores nothing more, and says so', async () => {
  await withDatabaseFile(async (file) => {
    const store = await openStore({ file, clock: systemClock });
    const runId = await store.begin(makeRun());
    setVersion(file, SCHEMA_VERSION + 1);
    store.add(makeResult({ runId: runId ?? 0 }));
    const message = `Another Rota has brought ${file} to database version ${SCHEMA_VERSION + 1}, and this one writes version ${SCHEMA_VERSION}: it stores nothing more`;
    await assert.rejects(store.flush(), { name: 'AppError', code: 'database', message });
    assert.equal((await store.failed).message, message);
    await assert.rejects(store.close(), { message });
    const db = new Database(file, { readonly: true });
    assert.equal(db.prepare('SELECT count(*) FROM result_rows').pluck().get(), 0);
    db.close();
  });
});

test('storing ends with an error that names the file of the database that was removed', async () => {
  for (const ending of ['', '-wal', '-shm']) {
    await withDatabaseFile(async (file) => {
      const store = await openStore({ file, clock: systemClock });
      const runId = (await store.begin(makeRun())) ?? 0;
      rmSync(`${file}${ending}`);
      store.add(makeResult({ runId }));
      const message = `${file}${ending} was removed while Rota was using the database`;
      await assert.rejects(store.flush(), { name: 'AppError', code: 'database', message });
      await assert.rejects(store.close(), { message });
    });
  }
});

test('a removed folder and a replaced database are noticed even when nothing is stored', async () => {
  await withDatabaseFile(async (file) => {
    const store = await openStore({ file, clock: systemClock });
    rmSync(dirname(file), { recursive: true });
    assert.equal(
      (await store.failed).message,
      `${file} was removed while Rota was using the database`,
    );
    await assert.rejects(store.close(), AppError);
    openDatabase(file).close();
    const second = await openStore({ file, clock: systemClock });
    renameSync(file, `${file}.old`);
    new Database(file).exec('CREATE TABLE other (a)').close();
    assert.equal(
      (await second.failed).message,
      `${file} was replaced while Rota was using the database`,
    );
    await assert.rejects(second.close(), AppError);
  });
});

test('results stored before the log was removed are in the database', async () => {
  await withDatabaseFile(async (file) => {
    const store = await openStore({ file, clock: systemClock });
    const runId = (await store.begin(makeRun())) ?? 0;
    store.add(makeResult({ runId }));
    await store.flush();
    rmSync(`${file}-wal`);
    await store.failed;
    const db = new Database(file, { readonly: true });
    assert.equal(db.prepare('SELECT count(*) FROM result_rows').pluck().get(), 1);
    db.close();
    await assert.rejects(store.close(), AppError);
  });
});

test('a second process does not write beside one whose files were removed', async () => {
  for (const ending of ['-wal', '-shm']) {
    await withDatabaseFile(async (file) => {
      const db = openDatabase(file);
      const owner = OwnerLock.take(file);
      rmSync(`${file}${ending}`);
      await assert.rejects(openStore({ file, clock: systemClock }), {
        name: 'AppError',
        code: 'database',
        message: `${file}${ending} is missing although another Rota uses the database`,
      });
      owner.release();
      db.close();
    });
  }
});
