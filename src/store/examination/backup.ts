// A copy of the database as of one moment, made while others write: VACUUM INTO reads a snapshot and
// holds nobody up, where SQLite's backup interface would begin anew with each foreign commit.
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
  /** Absolute path of the copy; its folder is made when missing. */
  readonly to: string;
  /** True: a file that is there already is replaced. */
  readonly overwrite: boolean;
}

/**
 * Makes the copy, checks it, and only then gives it its name. Returns its bytes.
 * @throws {AppError} `not_found` without a database, `usage` when the copy would replace something,
 *   `database` when it could not be made or is not whole.
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
    giveName(unfinished, { to, overwrite });
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
    throw new AppError('usage', `${beside} is of a database that stood or stands in that place`, {
      hint: 'name another file, or remove it when no program uses that database any more',
    });
  }
}

/** SQLite fills an empty file as it would create a new one, which everybody could read. */
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
      throw new AppError('database', `The copy is not whole: ${String(found)}`);
    }
  } finally {
    db.close();
  }
}

/** A link fails where a file is, so that none that came meanwhile is replaced. */
function giveName(file: string, { to, overwrite }: { to: string; overwrite: boolean }): void {
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
  return new AppError('usage', `${file} is there already`, {
    hint: 'name another file, or say --force to replace it',
  });
}

/** VACUUM INTO does not wait for the disk. */
function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
