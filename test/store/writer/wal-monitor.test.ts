import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { openDatabase } from '../../../src/store/open-database.ts';
import { WalMonitor } from '../../../src/store/writer/wal-monitor.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { withDatabaseFile } from '../../support/stored-run.ts';

const LARGE_BYTES = 600_000;

interface Setting {
  readonly file: string;
  readonly db: Database.Database;
  readonly clock: FakeClock;
  readonly care: WalMonitor;
  readonly warnings: string[];
  /** Writes about this many bytes; returns the size of the log. */
  readonly write: (bytes: number) => number;
}

async function withCare(work: (setting: Setting) => Promise<void>): Promise<void> {
  await withDatabaseFile(async (file) => {
    const db = openDatabase(file);
    const clock = new FakeClock();
    const warnings: string[] = [];
    const warn = (message: string): void => void warnings.push(message);
    const options = { file, clock, busyTimeoutMs: 250, warn, largeBytes: LARGE_BYTES };
    const insert = db.prepare(
      `INSERT INTO bodies (sha256, size, codec, data) VALUES (x'00', 1, 'none', zeroblob(?))`,
    );
    const write = (bytes: number): number => {
      insert.run(bytes);
      return statSync(`${file}-wal`).size;
    };
    try {
      await work({ file, db, clock, care: new WalMonitor(db, options), warnings, write });
    } finally {
      db.close();
    }
  });
}

test('a write-ahead log that has grown large is emptied when nobody reads', async () => {
  await withCare(async ({ file, care, write, warnings }) => {
    assert.ok(write(600_000) > LARGE_BYTES);
    care.check();
    assert.equal(statSync(`${file}-wal`).size, 0);
    assert.deepEqual(warnings, []);
    return Promise.resolve();
  });
});

test('the log is checked once a second, and a small one is left alone', async () => {
  await withCare(async ({ file, care, clock, write }) => {
    const size = write(10);
    care.check();
    assert.equal(statSync(`${file}-wal`).size, size);
    write(600_000);
    care.check();
    assert.ok(statSync(`${file}-wal`).size > LARGE_BYTES);
    await clock.advance(1_000);
    care.check();
    assert.equal(statSync(`${file}-wal`).size, 0);
  });
});

test('while a program keeps reading, the owner is warned at each doubling until the log can be emptied', async () => {
  await withCare(async ({ file, db, care, clock, warnings, write }) => {
    const reader = new Database(file, { readonly: true });
    reader.exec('BEGIN; SELECT count(*) FROM bodies');
    write(400_000);
    care.check();
    assert.deepEqual(warnings, []);
    write(900_000);
    await clock.advance(2_000);
    care.check();
    care.check();
    assert.equal(warnings.length, 1);
    assert.match(
      warnings[0] ?? '',
      /rota\.db has grown to [\d.]+ MiB, because a program keeps reading/,
    );
    write(600_000);
    await clock.advance(60_000);
    care.check();
    assert.equal(warnings.length, 1);
    write(1_000_000);
    await clock.advance(60_000);
    care.check();
    assert.equal(warnings.length, 2);
    assert.equal(db.pragma('busy_timeout', { simple: true }), 250);
    reader.close();
    await clock.advance(60_000);
    care.check();
    assert.equal(statSync(`${file}-wal`).size, 0);
  });
});

test('a new database has pages of 8 KiB, an older one keeps its own, and both are checkpointed as often', async () => {
  for (const [made, pageBytes] of [
    [undefined, 8192],
    [4096, 4096],
  ]) {
    await withDatabaseFile(async (file) => {
      if (made !== undefined) {
        const older = new Database(file);
        older.pragma(`page_size = ${made}`);
        older.exec('VACUUM');
        older.close();
      }
      const db = openDatabase(file);
      const [pages, checkpoint] = ['page_size', 'wal_autocheckpoint'].map((name) =>
        Number(db.pragma(name, { simple: true })),
      );
      db.close();
      assert.deepEqual([pages, (pages ?? 0) * (checkpoint ?? 0)], [pageBytes, 16_384_000]);
    });
  }
});
