// One daemon per database: a small SQLite file beside it whose write lock the daemon holds. The kernel
// frees the lock when the process dies, however it dies, so that none is ever stale.
import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { AppError } from '../domain/error.ts';
import { databaseError, isBusy, sqliteCode } from './database-error.ts';
import { makeFolderOf } from './open-database.ts';

/** How long to wait for another that has just started, or just looks who holds the lock. */
const WAIT_MS = 500;

/** Held until it is released, or the process ends. To be kept in a variable that lives as long. */
export class DaemonLock {
  readonly #database: string;
  #held: HeldFile;

  /** As `acquireDaemonLock`. */
  constructor(database: string) {
    this.#database = database;
    this.#held = holdFile(database);
  }

  /**
   * Takes the lock anew when its file was deleted, so that the next daemon finds it.
   * @throws {AppError} `busy` when another daemon has taken it meanwhile.
   */
  renew(): void {
    if (inodeOf(lockFileOf(this.#database)) === this.#held.inode) return;
    const held = holdFile(this.#database);
    this.release();
    this.#held = held;
  }

  /** Lets another daemon start; does nothing the second time. */
  release(): void {
    this.#held.db.close();
  }
}

interface HeldFile {
  readonly db: Database.Database;
  /** Tells it from another file that has its name now. */
  readonly inode: bigint | undefined;
}

/**
 * Takes the lock of this database; its folder is made when missing.
 * @throws {AppError} `busy` when another process holds it, with that process's number.
 */
export function acquireDaemonLock(databaseFile: string): DaemonLock {
  return new DaemonLock(databaseFile);
}

function holdFile(databaseFile: string): HeldFile {
  makeFolderOf(databaseFile);
  const file = lockFileOf(databaseFile);
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
    return { db, inode: inodeOf(file) };
  } catch (error) {
    const holder = db !== undefined && isBusy(error) ? holderOf(db) : undefined;
    db?.close();
    if (isBusy(error)) throw alreadyAtWork(databaseFile, holder);
    throw databaseError(error, file);
  }
}

function lockFileOf(databaseFile: string): string {
  return `${databaseFile}.lock`;
}

function inodeOf(file: string): bigint | undefined {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino;
}

/** @param holder number of the process, where it is known. */
export function alreadyAtWork(databaseFile: string, holder?: number): AppError {
  const who = holder === undefined ? 'A daemon' : `A daemon (process ${holder})`;
  return new AppError('busy', `${who} is already at work on ${databaseFile}`, {
    hint: 'Stop it first ("rota stop"), or let "database" in config.yaml name another file.',
  });
}

/** The process that holds the lock of this database; undefined when none does. Takes nothing. */
export function daemonLockHolder(databaseFile: string): number | undefined {
  const file = lockFileOf(databaseFile);
  if (!existsSync(file)) return undefined;
  const db = new Database(file, { timeout: 0 });
  try {
    db.exec('BEGIN IMMEDIATE; ROLLBACK');
    return undefined;
  } catch (error) {
    if (isBusy(error)) return holderOf(db);
    throw databaseError(error, file);
  } finally {
    db.close();
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
