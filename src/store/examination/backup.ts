// Copies the database as of one moment while others write. VACUUM INTO reads a snapshot and blocks nobody; SQLite's
// backup interface would start again at each commit of another process.
import Database from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError, messageOf } from '../../domain/error.ts';
import { createPrivateFile } from '../../platform/private-file.ts';
import { databaseError } from '../database-error.ts';
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
}

/**
 * Makes the copy under a temporary name, checks it, and renames it. Returns its size in bytes.
 * @throws {AppError} `not_found` when there is no database, `usage` when the copy would replace a file,
 *   `database` when the copy failed or is damaged.
 */
export function backUp({ from, to, overwrite }: BackupOptions): number {
  refuseMissing(from);
  refuseReplacing({ from, to, overwrite });
  makeFolderOf(to);
  const unfinished = `${to}.unfinished-${randomBytes(6).toString('hex')}`;
  try {
    createCopyFile(unfinished);
    copy(from, unfinished);
    check(unfinished);
    sync(unfinished);
    renameCopy(unfinished, { to, overwrite });
    sync(dirname(to));
    return statSync(to).size;
  } finally {
    rmSync(unfinished, { force: true });
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

/** Renames the copy. Without `overwrite` it uses a link, which fails when a file of that name has appeared meanwhile. */
function renameCopy(file: string, { to, overwrite }: { to: string; overwrite: boolean }): void {
  try {
    if (overwrite) renameSync(file, to);
    else linkSync(file, to);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw alreadyThere(to);
    }
    throw new AppError('database', `Cannot write ${to}: ${messageOf(error)}`, { cause: error });
  }
}

function alreadyThere(file: string): AppError {
  return new AppError('usage', `${file} exists already`, {
    hint: 'name another file, or use --force to replace it',
  });
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
