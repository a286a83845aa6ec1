// A lock between processes: an empty SQLite file whose write lock is held. The kernel frees the lock when its process
// dies, however it dies, and keeps it while the process is stopped. It works between containers that share a folder,
// where process ids mean nothing.
import { lstatSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { AppError, messageOf } from '../../domain/error.ts';
import { fileIdentity, lookAt } from '../../platform/look-at.ts';
import { createPrivateFile, makePrivate } from '../../platform/private-file.ts';
import { databaseError, isBusy, sqliteCode } from '../database-error.ts';

/** Two processes that check a lock at the same moment block each other for less than this. */
const LOOK_WAIT_MS = 25;

/** A lock, held until it is released or the process ends. Keep a reference: garbage collection releases it. */
export class LockFile {
  readonly path: string;
  readonly #db: Database.Database;
  readonly #identity: string | undefined;

  private constructor(path: string, db: Database.Database) {
    this.path = path;
    this.#db = db;
    this.#identity = fileIdentity(path);
  }

  /**
   * Takes the lock. Creates its file (mode 0600) when it is missing; its folder must exist. Waits at most `waitMs`.
   * @param note Writes data into the file that others may read while the lock is held. Skipped when a reader blocks
   *   the write.
   * @throws {AppError} `database` when the file cannot be used; SQLite's busy error when another process holds the lock.
   */
  static take(
    path: string,
    { waitMs, note }: { readonly waitMs: number; readonly note?: (db: Database.Database) => void },
  ): LockFile {
    prepareFile(path);
    let db: Database.Database | undefined;
    try {
      db = new Database(path, { timeout: waitMs });
      db.exec('BEGIN IMMEDIATE');
      if (note !== undefined) writeNote(db, note);
      return new LockFile(path, db);
    } catch (error) {
      db?.close();
      throw isBusy(error) ? error : lockError(error, path);
    }
  }

  /**
   * False when the file was removed, or when another file has its name: a second process could then take the lock of
   * that file. True while the file cannot be examined.
   */
  get isInPlace(): boolean {
    const identity = fileIdentity(this.path);
    return identity === this.#identity || identity === 'unknown';
  }

  /** Releases the lock; does nothing the second time. */
  release(): void {
    this.#db.close();
  }

  /** Releases the lock and removes its file. */
  remove(): void {
    if (this.#db.open && this.isInPlace) rmSync(this.path, { force: true });
    this.#db.close();
  }
}

/**
 * True while a process holds the lock of this file; false when there is no file. A lock that cannot be opened counts as
 * held: its process may be alive.
 */
export function isLocked(path: string): boolean {
  if (lookAt(path).state === 'missing') return false;
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { timeout: LOOK_WAIT_MS, fileMustExist: true });
    db.exec('BEGIN IMMEDIATE; ROLLBACK');
    return false;
  } catch {
    return lookAt(path).state !== 'missing';
  } finally {
    db?.close();
  }
}

function lockError(error: unknown, path: string): AppError {
  if (sqliteCode(error)?.startsWith('SQLITE_NOTADB') !== true) return databaseError(error, path);
  return new AppError('database', `Cannot take the lock ${path}: it holds something else`, {
    hint: 'Remove it while no Rota uses the database: it is created again.',
    cause: error,
  });
}

/** Creates the file privately: SQLite would follow a link, or create a file that everybody can read and lock. */
function prepareFile(path: string): void {
  try {
    if (createPrivateFile(path)) return;
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile() === false) {
      throw new Error('it exists and is not a file');
    }
    makePrivate(path);
  } catch (error) {
    throw new AppError('database', `Cannot create the lock ${path}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

/** Commits the note, so that others can read it, and takes the lock again at once. */
function writeNote(db: Database.Database, note: (db: Database.Database) => void): void {
  try {
    note(db);
    db.exec('COMMIT');
  } catch (error) {
    if (!isBusy(error)) throw error;
    db.exec('ROLLBACK');
  }
  db.exec('BEGIN IMMEDIATE');
}
