// Opens the database for writing: checks that the file is one to write to, sets it up, brings it up to date.
import Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError, messageOf } from '../domain/error.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { databaseError } from './database-error.ts';
import { migrate, schemaVersionOf } from './migrate.ts';

/** SQLite 3.7.0 to 3.51.2 can lose commits when two connections write (sqlite.org/wal.html#the_wal_reset_bug). */
const OLDEST_SAFE_SQLITE = [3, 51, 3] as const;

/** Of a new database: an older one keeps the 4 KiB that it was made with. See docs/decisions/pages-of-8-kib.md. */
const PAGE_BYTES = 8192;
/** The write-ahead log is worked into the database each time so much has come. */
const CHECKPOINT_BYTES = 16_384_000;

/** How long a start waits for a foreign lock. */
const START_TIMEOUT_MS = 5000;

/**
 * Opens `file` for writing, makes it and its folder (mode 0700) when they are missing, and migrates it.
 * Blocks up to a few seconds while another process holds a lock.
 * @throws {AppError} `database` when it cannot be used, with the reason.
 */
export function openDatabase(file: string): Database.Database {
  refuseFolder(file);
  makeFolderOf(file);
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { timeout: START_TIMEOUT_MS });
    refuseOldSqlite(db);
    if (schemaVersionOf(db, file) === 0) {
      // Both take effect only before the first table.
      db.pragma(`page_size = ${PAGE_BYTES}`);
      db.pragma('auto_vacuum = INCREMENTAL');
    }
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('cache_size = -16384');
    const pageBytes = Number(db.pragma('page_size', { simple: true }));
    db.pragma(`wal_autocheckpoint = ${CHECKPOINT_BYTES / pageBytes}`);
    db.pragma('journal_size_limit = 67108864');
    migrate(db, file);
    return db;
  } catch (error) {
    db?.close();
    throw databaseError(error, file);
  }
}

/** @throws {AppError} `database` when `file` is a folder. */
export function refuseFolder(file: string): void {
  if (entryAt(file) === 'folder') {
    throw new AppError('database', `${file} is a folder, not a database file`, {
      hint: 'Let "database" in config.yaml name a file, such as data/rota.db.',
    });
  }
}

/** What stands at that path; undefined: nothing, or nothing that can be looked at. */
export function entryAt(path: string): 'folder' | 'file' | undefined {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

/** Makes the folder of `file` (mode 0700) when it is missing; throws an `AppError` when that fails. */
export function makeFolderOf(file: string): void {
  const folder = dirname(file);
  try {
    makeFolder(folder);
  } catch (error) {
    throw new AppError(
      'database',
      `Cannot make the folder ${folder} for the database: ${messageOf(error)}`,
      { cause: error },
    );
  }
}

function refuseOldSqlite(db: Database.Database): void {
  const version = db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '';
  if (!isSafeSqlite(version)) {
    throw new AppError(
      'database',
      `SQLite ${version} can lose data when two processes write: ${OLDEST_SAFE_SQLITE.join('.')} or newer is needed`,
      { hint: 'Reinstall the package better-sqlite3.' },
    );
  }
}

/** True for a version such as `3.54.1` that is at least 3.51.3. */
export function isSafeSqlite(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, wanted] of OLDEST_SAFE_SQLITE.entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}
