// Allows one daemon per database: a kernel lock on a small file beside it, which also holds the daemon's process id
// and version.
import Database from 'better-sqlite3';
import type { LocalDatabase } from '../../domain/settings.ts';
import { AppError } from '../../domain/error.ts';
import { lookAt } from '../../platform/look-at.ts';
import { isAlive, pidNamespace, processIdentity } from '../../platform/process-identity.ts';
import { VERSION } from '../../platform/version.ts';
import { isBusy, sqliteCode } from '../database-error.ts';
import { makeFolderOf } from './database-path.ts';
import { isLocked, LockFile } from './lock-file.ts';
import { SCHEMA_VERSION } from '../migrations/migrate.ts';

/** How long to wait for a process that is just starting, or just checking who holds the lock. */
const WAIT_MS = 500;

/** The process that holds the lock, as far as the file says. */
export interface LockHolder {
  /** Process id in its own pid namespace. */
  readonly pid: number | undefined;
  /** Version of Rota, and of the database that it writes; undefined for an older Rota, which did not note them. */
  readonly version: string | undefined;
  readonly schemaVersion: number | undefined;
  /** True when `pid` certainly is that process in this pid namespace, so that a signal reaches it. */
  readonly isHere: boolean;
}

/** The daemon's lock, held until it is released or the process ends. Keep a reference to it meanwhile. */
export class DaemonLock {
  readonly #database: string;
  readonly #shown: string;
  #held: LockFile;

  /** See `acquireDaemonLock`. */
  constructor(database: string, shown: string) {
    this.#database = database;
    this.#shown = shown;
    makeFolderOf(database);
    this.#held = holdFile(database, shown);
  }

  /**
   * Takes the lock on a new file when its file was deleted, so that the next daemon finds it.
   * @throws {AppError} `busy` when another daemon has taken the lock meanwhile.
   */
  renew(): void {
    if (this.#held.isInPlace) return;
    const held = holdFile(this.#database, this.#shown);
    this.release();
    this.#held = held;
  }

  /** Releases the lock, so that another daemon can start; does nothing the second time. */
  release(): void {
    this.#held.release();
  }
}

/**
 * Takes the lock of this database, whose name for people is `shown`; creates its folder when it is missing.
 * @throws {AppError} `busy` when another process holds it, with its process id.
 */
export function acquireDaemonLock(databaseFile: string, shown: string = databaseFile): DaemonLock {
  return new DaemonLock(databaseFile, shown);
}

function holdFile(databaseFile: string, shown: string): LockFile {
  const file = lockFileOf(databaseFile);
  try {
    return LockFile.take(file, { waitMs: WAIT_MS, note: noteHolder });
  } catch (error) {
    if (!isBusy(error)) throw error;
    throw alreadyAtWork({ path: databaseFile, shown }, holderIn(file));
  }
}

/** Notes this process in the file. The table `holder` has the form that older versions read. */
function noteHolder(db: Database.Database): void {
  db.exec(`CREATE TABLE IF NOT EXISTS holder (pid INTEGER NOT NULL);
    DELETE FROM holder;
    CREATE TABLE IF NOT EXISTS holder_details (identity TEXT, namespace TEXT, version TEXT, schema_version INTEGER);
    DELETE FROM holder_details`);
  db.prepare('INSERT INTO holder (pid) VALUES (?)').run(process.pid);
  db.prepare('INSERT INTO holder_details VALUES (?, ?, ?, ?)').run(
    processIdentity(),
    pidNamespace(),
    VERSION,
    SCHEMA_VERSION,
  );
}

function lockFileOf(databaseFile: string): string {
  return `${databaseFile}.lock`;
}

/** The error for a second daemon; names `holder` if it is known. */
export function alreadyAtWork({ path, shown }: LocalDatabase, holder?: LockHolder): AppError {
  const who = holder?.pid === undefined ? 'A daemon' : `A daemon (${describeProcess(holder)})`;
  const hint =
    'Stop it first ("rota stop"), or let "database" in config.yaml name another database.';
  const other = ` If none runs, another program has locked ${lockFileOf(path)}.`;
  return new AppError('busy', `${who} already uses ${shown}`, {
    hint: holder?.pid === undefined ? hint + other : hint,
  });
}

/** Returns `process 12`, or `process 1 of another container`. */
export function describeProcess({ pid, isHere }: LockHolder): string {
  return isHere ? `process ${pid}` : `process ${pid} of another container`;
}

/** Returns the process that holds the lock of this database; undefined when it is free. Does not take the lock. */
export function daemonLockHolder(databaseFile: string): LockHolder | undefined {
  const file = lockFileOf(databaseFile);
  return isLocked(file) ? holderIn(file) : undefined;
}

interface HolderRow {
  readonly pid: number;
}

interface DetailsRow {
  readonly identity: string | null;
  readonly namespace: string | null;
  readonly version: string | null;
  readonly schemaVersion: number | null;
}

function holderIn(file: string): LockHolder {
  const nobody = { pid: undefined, version: undefined, schemaVersion: undefined, isHere: false };
  if (lookAt(file).state !== 'there') return nobody;
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly: true, timeout: WAIT_MS });
    const pid = db.prepare<[], HolderRow>('SELECT pid FROM holder').get()?.pid;
    const details = detailsIn(db);
    if (details === undefined) return { ...nobody, pid, isHere: pid !== undefined };
    const { identity, namespace, version, schemaVersion } = details;
    const isHere = namespace === pidNamespace();
    // The note of a daemon that has ended: the present holder could not, or did not, write its own.
    if (isHere && !(isAlive(identity ?? '') && identity?.split(':')[0] === `${pid}`)) return nobody;
    return {
      pid,
      version: version ?? undefined,
      schemaVersion: schemaVersion ?? undefined,
      isHere,
    };
  } catch (error) {
    // The holder is writing the note, or could not: only its existence is known.
    if (isBusy(error) || sqliteCode(error) !== undefined) return nobody;
    throw error;
  } finally {
    db?.close();
  }
}

/** Undefined for the lock of an older Rota. */
function detailsIn(db: Database.Database): DetailsRow | undefined {
  const has = db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'holder_details'`).get();
  if (has === undefined) return undefined;
  return db
    .prepare<[], DetailsRow>(
      'SELECT identity, namespace, version, schema_version AS schemaVersion FROM holder_details',
    )
    .get();
}
