// One daemon per database: a small SQLite file beside it whose write lock the daemon holds. The kernel
// frees the lock when the process dies, however it dies, so that none is ever stale.
import Database from 'better-sqlite3';
import { AppError } from '../domain/error.ts';
import { databaseError, isBusy, sqliteCode } from './database-error.ts';
import { makeFolderOf } from './open-database.ts';

/** How long to wait for another that has just started, or just looks who holds the lock. */
const WAIT_MS = 500;

/** Held until it is released, or the process ends. To be kept in a variable that lives as long. */
export class DaemonLock {
  readonly #db: Database.Database;

  constructor(db: Database.Database) {
    this.#db = db;
  }

  /** Lets another daemon start; does nothing the second time. */
  release(): void {
    this.#db.close();
  }
}

/**
 * Takes the lock of this database; its folder is made when missing.
 * @throws {AppError} `busy` when another process holds it, with that process's number.
 */
export function acquireDaemonLock(databaseFile: string): DaemonLock {
  makeFolderOf(databaseFile);
  const file = `${databaseFile}.lock`;
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { timeout: WAIT_MS });
    const claim = db.transaction((lock: Database.Database) => {
      lock.exec('CREATE TABLE IF NOT EXISTS holder (pid INTEGER NOT NULL); DELETE FROM holder');
      lock.prepare('INSERT INTO holder (pid) VALUES (?)').run(process.pid);
    });
    claim.immediate(db);
    // Held open: others can read who it is, and cannot begin one of their own.
    db.exec('BEGIN IMMEDIATE');
    return new DaemonLock(db);
  } catch (error) {
    const holder = db !== undefined && isBusy(error) ? holderOf(db) : undefined;
    db?.close();
    if (isBusy(error)) {
      throw new AppError(
        'busy',
        `A daemon${holder === undefined ? '' : ` (process ${holder})`} is already at work on ${databaseFile}`,
        {
          hint: 'Stop it first, or let "database" in config.yaml name another file.',
          cause: error,
        },
      );
    }
    throw databaseError(error, file);
  }
}

function holderOf(db: Database.Database): number | undefined {
  try {
    return db.prepare<[], number>('SELECT pid FROM holder').pluck().get();
  } catch (error) {
    // The holder is just writing its number: that there is one is all that can be said.
    if (isBusy(error) || sqliteCode(error) === 'SQLITE_ERROR') return undefined;
    throw error;
  }
}
