// Copies the database as of one moment while others write. VACUUM INTO reads a snapshot and blocks nobody; SQLite's
// backup interface would start again at each commit of another process.
import Database from 'better-sqlite3';
import { AppError } from '../../domain/error.ts';
import { databaseError, sqliteCode } from '../database-error.ts';
import { refuseOwnFile } from '../files/database-files.ts';
import { refuseForeignLog } from '../files/foreign-log.ts';
import { refuseMissing } from '../files/missing-database.ts';
import { copyDiskFull, writeWholeCopy, type CopyOptions } from '../files/whole-copy.ts';

const BUSY_TIMEOUT_MS = 5000;

export interface BackupOptions extends CopyOptions {
  /** Absolute path of the database. */
  readonly from: string;
}

/**
 * Makes the copy under a temporary name, checks it, and renames it. Returns its size in bytes.
 * @throws {AppError} `not_found` when there is no database, `usage` when the copy would replace a file,
 *   `database` when the copy failed or is damaged.
 */
export function backUp(options: BackupOptions): number {
  const { from, to } = options;
  refuseMissing(from);
  refuseForeignLog(from);
  refuseOwnFile(to, from);
  const { bytes } = writeWholeCopy(options, (file) => {
    copy({ from, file, to });
    check(file);
  });
  return bytes;
}

function copy({ from, file, to }: { from: string; file: string; to: string }): void {
  let db: Database.Database | undefined;
  try {
    db = new Database(from, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    db.prepare<[string]>('VACUUM INTO ?').run(file);
  } catch (error) {
    // Only the copy is written, so its disk is the full one.
    if (sqliteCode(error)?.startsWith('SQLITE_FULL') === true) {
      throw copyDiskFull(to, error);
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
