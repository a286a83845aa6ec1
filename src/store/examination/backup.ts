// Copies the database as of one moment while others write. VACUUM INTO reads a snapshot and blocks nobody; SQLite's
// backup interface would start again at each commit of another process.
import Database from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError, messageOf } from '../../domain/error.ts';
import { createPrivateFile } from '../../platform/private-file.ts';
import { databaseError, sqliteCode } from '../database-error.ts';
import { refuseOwnFile } from '../files/database-files.ts';
import { entryAt, makeFolderOf } from '../files/database-path.ts';
import { refuseMissing } from '../reader.ts';

const BUSY_TIMEOUT_MS = 5000;

export interface BackupOptions {
  /** Absolute path of the database. */
  readonly from: string;
  /** Absolute path of the copy; its folder is created when missing. */
  readonly to: string;
  /** True: replaces an existing file. */
  readonly overwrite: boolean;
  /** What the copy is called until it is whole, of {@link unfinishedName}. */
  readonly unfinished?: string;
  /** Gives a file a second name; another one for tests. */
  readonly link?: (file: string, name: string) => void;
}

/** A copy under such a name that has not grown for so long was given up, as by `kill -9`. */
const GIVEN_UP_MS = 86_400_000;
const UNFINISHED = /\.unfinished-[0-9a-f]{12}(?:-journal)?$/;

/** A name that no other copy has. */
export function unfinishedName(to: string): string {
  return `${to}.unfinished-${randomBytes(6).toString('hex')}`;
}

/** Removes a copy that is not whole, and what SQLite keeps beside it. */
export function removeUnfinished(unfinished: string): void {
  for (const path of [unfinished, `${unfinished}-journal`]) rmSync(path, { force: true });
}

/**
 * Makes the copy under a temporary name, checks it, and renames it. Returns its size in bytes.
 * @throws {AppError} `not_found` when there is no database, `usage` when the copy would replace a file,
 *   `database` when the copy failed or is damaged.
 */
export function backUp(options: BackupOptions): number {
  const { from, to, unfinished = unfinishedName(to) } = options;
  refuseMissing(from);
  refuseReplacing(options);
  makeFolderOf(to);
  try {
    createCopyFile(unfinished);
    removeGivenUp(to, unfinished);
    copy(from, unfinished);
    check(unfinished);
    sync(unfinished);
    renameCopy(unfinished, options);
    syncFolderOf(to);
    return statSync(to).size;
  } finally {
    removeUnfinished(unfinished);
  }
}

/** Copies to the same place that nobody finished: each takes as much room as the database. */
function removeGivenUp(to: string, justBegun: string): void {
  const folder = dirname(to);
  const nowMs = statSync(justBegun).mtimeMs;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(to)}.unfinished-`) || !UNFINISHED.test(name)) continue;
    const path = join(folder, name);
    const entry = statSync(path, { throwIfNoEntry: false });
    if (entry !== undefined && nowMs - entry.mtimeMs > GIVEN_UP_MS) rmSync(path, { force: true });
  }
}

function refuseReplacing({ from, to, overwrite }: BackupOptions): void {
  const there = entryAt(to);
  refuseOwnFile(to, from);
  if (there === 'folder') throw new AppError('usage', `${to} is a folder, not a file`);
  if (there === 'file' && !overwrite) throw alreadyThere(to);
  for (const beside of [`${to}-wal`, `${to}-journal`]) {
    if (entryAt(beside) === undefined) continue;
    // SQLite would take it for a part of the copy.
    throw new AppError('usage', `${beside} belongs to a database that is or was at ${to}`, {
      hint: 'name another file, or remove it when no program uses that database any more',
    });
  }
}

/** Creates an empty private file for SQLite to fill: a file that SQLite creates would be readable by everybody. */
function createCopyFile(file: string): void {
  try {
    createPrivateFile(file);
  } catch (error) {
    throw new AppError('database', `Cannot write ${file}: ${messageOf(error)}`, { cause: error });
  }
}

function copy(from: string, to: string): void {
  let db: Database.Database | undefined;
  try {
    db = new Database(from, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    db.prepare<[string]>('VACUUM INTO ?').run(to);
  } catch (error) {
    // The original is only read.
    if (sqliteCode(error)?.startsWith('SQLITE_FULL') === true) {
      throw new AppError('database', `Cannot write ${to}: the disk is full`, {
        hint: 'Make room there, or name a file on another disk: the database is as it was.',
        cause: error,
      });
    }
    throw databaseError(error, from);
  } finally {
    db?.close();
  }
}

function check(file: string): void {
  const db = new Database(file, { readonly: true });
  try {
    const found = db.pragma('integrity_check', { simple: true });
    if (found !== 'ok') {
      throw new AppError('database', `The copy is damaged: ${String(found)}`);
    }
  } finally {
    db.close();
  }
}

/** Renames the copy. Without `overwrite` it links it instead, which fails when the name is taken meanwhile. */
function renameCopy(file: string, { to, overwrite, link = linkSync }: BackupOptions): void {
  try {
    if (overwrite) renameSync(file, to);
    else link(file, to);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') throw alreadyThere(to);
    if (!overwrite && typeof code === 'string' && NO_LINKS.has(code)) {
      takeName(file, to);
      return;
    }
    throw new AppError('database', `Cannot write ${to}: ${messageOf(error)}`, { cause: error });
  }
}

/** What file systems say that have no links, such as those of memory sticks and network drives (link(2)). */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/** Makes sure of the name by an empty file first. */
function takeName(file: string, to: string): void {
  try {
    if (createPrivateFile(to) === undefined) throw alreadyThere(to);
    renameSync(file, to);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('database', `Cannot write ${to}: ${messageOf(error)}`, { cause: error });
  }
}

function alreadyThere(file: string): AppError {
  return new AppError('usage', `${file} exists already`, {
    hint: 'name another file, or use --force to replace it',
  });
}

/** So that the name outlives a power cut. */
function syncFolderOf(to: string): void {
  try {
    sync(dirname(to));
  } catch {
    // Not every file system can do that for a folder (fsync(2), EINVAL), and the copy is on the disk.
  }
}

/** Waits until the disk has the data, which VACUUM INTO does not do. */
function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
