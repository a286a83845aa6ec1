// Opens the database for writing: checks the file, configures the connection and migrates the schema.
import Database from 'better-sqlite3';
import { AppError } from '../domain/error.ts';
import { databaseError } from './database-error.ts';
import { refuseMissingParts } from './files/database-parts.ts';
import { makeDatabasePrivate, makeFolderOf, refuseFolder } from './files/database-path.ts';
import { refuseForeignLog } from './files/foreign-log.ts';
import { schemaVersionOf } from './migrations/migrate.ts';
import { upgrade } from './migrations/upgrade.ts';

/** SQLite 3.7.0 to 3.51.2 can lose commits when two connections write (sqlite.org/wal.html#the_wal_reset_bug). */
const OLDEST_SAFE_SQLITE = [3, 51, 3] as const;

/** Page size of a new database; an older one keeps its 4 KiB. See docs/decisions/pages-of-8-kib.md. */
const PAGE_BYTES = 8192;
/** Size of the write-ahead log that starts a checkpoint. */
const CHECKPOINT_BYTES = 16_384_000;

/** How long a start waits for another process's lock. */
const START_TIMEOUT_MS = 5000;

export interface OpenDatabaseOptions {
  /** True when this process holds the daemon's lock of the database. */
  readonly isDaemon?: boolean;
}

/**
 * Opens `file` for writing, creates it (mode 0600) and its folder (mode 0700) when they are missing, and migrates it.
 * Blocks up to a few seconds while another process holds a lock.
 * @throws {AppError} `database` when it cannot be used, with the reason; `busy` when it must be migrated and another
 *   process still writes the old version.
 */
export function openDatabase(file: string, options: OpenDatabaseOptions = {}): Database.Database {
  refuseFolder(file);
  makeFolderOf(file);
  refuseMissingParts(file);
  refuseForeignLog(file);
  makeDatabasePrivate(file);
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { timeout: START_TIMEOUT_MS });
    refuseOldSqlite(db);
    if (schemaVersionOf(db, { file }) === 0) prepareNewDatabase(db);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('cache_size = -16384');
    const pageBytes = Number(db.pragma('page_size', { simple: true }));
    db.pragma(`wal_autocheckpoint = ${CHECKPOINT_BYTES / pageBytes}`);
    db.pragma('journal_size_limit = 67108864');
    upgrade(db, { file, isDaemon: options.isDaemon === true });
    return db;
  } catch (error) {
    db?.close();
    throw databaseError(error, file);
  }
}

/** Sets what takes effect only before the first table. */
export function prepareNewDatabase(db: Database.Database): void {
  db.pragma(`page_size = ${PAGE_BYTES}`);
  db.pragma('auto_vacuum = INCREMENTAL');
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
