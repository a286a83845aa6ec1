// Pruning while others use the database, and pruning that is stopped.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import type { Clock } from '../../src/platform/clock.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { prune } from '../../src/store/retention/prune.ts';
import { Slices } from '../../src/store/retention/slices.ts';
import { sweepOrphans } from '../../src/store/retention/sweep-orphans.ts';
import { AccessTables } from '../../src/store/tables/access-tables.ts';
import { startPrune } from '../../src/store/retention/start-prune.ts';
import { openStore } from '../../src/store/store.ts';
import { startScript } from '../support/script-process.ts';
import { START_MS, storeRun, withDatabaseFile, withStore } from '../support/stored-run.ts';
import { bytes, column, DAY_MS, KEEP_ALL, storeDays } from './days-of-results.ts';

const BUSY_PROCESS = join(import.meta.dirname, 'busy-process.ts');

test('pruning in its own thread removes nothing of results that are stored meanwhile', async () => {
  await withStore(async (store, file) => {
    await storeDays(store, 50, (day) => ({ body: bytes(`body of day ${day % 5}`) }));
    const pruning = startPrune({
      file,
      policy: { ...KEEP_ALL, resultsMs: DAY_MS, bodiesMs: DAY_MS },
      keepFree: 0,
    });
    let stored = 0;
    const done = pruning.done.finally(() => {
      stored = -stored;
    });
    while (stored >= 0 && stored < 5_000) {
      const startedAtMs = systemClock.now();
      // Bodies that the sweep is about to remove are stored again.
      await storeRun(store, [{ startedAtMs, body: bytes(`body of day ${stored % 5}`) }]);
      stored += 1;
    }
    await done;
    const missing = `SELECT count(*) FROM result_rows WHERE started_at_ms > ${START_MS + 60 * DAY_MS}
      AND body_id NOT IN (SELECT id FROM bodies)`;
    assert.deepEqual(column(file, missing), [0]);
    assert.deepEqual(column(file, 'PRAGMA integrity_check'), ['ok']);
  });
});

test('a body that is stored again between its search and its removal stays', async () => {
  await withStore(async (store, file) => {
    await storeDays(store, 3);
    const db = openDatabase(file);
    const slices = new Slices(db, { clock: systemClock });
    let comes = true;
    const sweep = sweepOrphans(db, {
      bodiesBeforeMs: START_MS + DAY_MS,
      slices: {
        async repeat(slice, options) {
          if (options.writes && comes) {
            comes = false;
            await storeRun(store, [
              { startedAtMs: START_MS + 2 * DAY_MS, body: bytes('body of day 0') },
            ]);
          }
          await slices.repeat(slice, options);
        },
      },
    });
    assert.deepEqual(await sweep, { bodies: 0, headerSets: 0 });
    db.close();
    assert.deepEqual(column(file, 'SELECT body FROM responses WHERE id = 4'), ['body of day 0']);
  });
});

test('waiting for the lock does not shrink the slices', async () => {
  await withStore(async (_, file) => {
    const busy = startScript(BUSY_PROCESS, [file]);
    const db = openDatabase(file);
    try {
      await busy.nextLine();
      const slices: number[] = [];
      const noteRows = (rows: number): number => (slices.push(rows) < 12 ? rows : 0);
      await new Slices(db, { clock: systemClock }).repeat(noteRows, { writes: true });
      assert.ok(Math.min(...slices.slice(-3)) >= 64, slices.join(' '));
    } finally {
      db.close();
      busy.child.kill('SIGKILL');
      await busy.ended;
    }
  });
});

test('pruning a missing database is refused', async () => {
  await withDatabaseFile((file) => {
    assert.throws(() => startPrune({ file, policy: KEEP_ALL, keepFree: 0 }), {
      code: 'not_found',
    });
  });
});

test('a stopped round leaves an intact database', async () => {
  await withDatabaseFile(async (file) => {
    const store = await openStore({ file, clock: systemClock });
    await storeDays(store, 30);
    const pruning = startPrune({ file, policy: { ...KEEP_ALL, resultsMs: DAY_MS }, keepFree: 0 });
    const done = assert.rejects(pruning.done, { message: 'Pruning was stopped' });
    await pruning.stop();
    await done;
    await store.close();
    assert.deepEqual(column(file, 'PRAGMA integrity_check'), ['ok']);
  });
});

test('a round that is stopped ends by itself, and leaves its files in order', async () => {
  await withDatabaseFile(async (file) => {
    openDatabase(file).close();
    const pruning = startPrune({ file, policy: { ...KEEP_ALL, resultsMs: DAY_MS }, keepFree: 0 });
    const refused = assert.rejects(pruning.done, { message: 'Pruning was stopped' });
    await pruning.stop();
    await refused;
    // The thread makes it last, when its database is closed.
    assert.ok(existsSync(`${file}.reserve`));
  });
});

test('the age of the audit log waits for the lock of a busy writer', async () => {
  await withDatabaseFile(async (file) => {
    const db = openDatabase(file);
    const other = new Database(file);
    try {
      db.pragma('busy_timeout = 0');
      new AccessTables(db).append(
        [0, 5 * DAY_MS].map((ageMs) => ({
          atMs: START_MS - ageMs,
          action: 'reload',
          actor: { via: 'signal' },
          ok: true,
          more: 0,
        })),
      );
      const clock: Clock = {
        ...systemClock,
        now() {
          if (!db.inTransaction && !other.inTransaction) other.exec('BEGIN IMMEDIATE');
          return START_MS;
        },
        setTimer(delayMs, callback) {
          if (other.inTransaction) other.exec('ROLLBACK');
          return systemClock.setTimer(delayMs, callback);
        },
      };
      await prune(db, { policy: { ...KEEP_ALL, auditMs: DAY_MS }, clock, keepFree: 0 });
      assert.deepEqual(column(file, 'SELECT at_ms FROM audit'), [START_MS]);
    } finally {
      other.close();
      db.close();
    }
  });
});
