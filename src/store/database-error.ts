// Explains SQLite's error codes (sqlite.org/rescode.html) to the owner of the file.
import Database from 'better-sqlite3';
import { AppError, messageOf } from '../domain/error.ts';
import { damagedDatabase } from './examination/damaged-database.ts';

/** Returns SQLite's extended code of an error, such as `SQLITE_BUSY_SNAPSHOT`; undefined for any other error. */
export function sqliteCode(error: unknown): string | undefined {
  return error instanceof Database.SqliteError ? error.code : undefined;
}

/** True when another connection holds a lock: the same work may succeed later. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error)?.startsWith('SQLITE_BUSY') === true;
}

/** Converts any error that was thrown while `file` was used to an `AppError`; an `AppError` stays as it is. */
export function databaseError(error: unknown, file: string): AppError {
  if (error instanceof AppError) return error;
  const { message, hint } = explain(error, file);
  return new AppError('database', message, { cause: error, hint });
}

function explain(error: unknown, file: string): { message: string; hint?: string } {
  const code = sqliteCode(error) ?? '';
  if (code.startsWith('SQLITE_BUSY')) {
    return {
      message: `${file} is locked by another program`,
      hint: 'Close the program that writes to it (a sqlite3 shell with an open transaction, perhaps).',
    };
  }
  if (code.startsWith('SQLITE_FULL')) {
    return {
      message: `Cannot write ${file}: the disk is full`,
      hint: 'Free some disk space and start again: everything committed before is intact.',
    };
  }
  if (code.startsWith('SQLITE_NOTADB')) {
    return {
      message: `${file} is not a SQLite database`,
      hint: 'Let "database" in config.yaml name a file that does not exist yet, or one made by Rota.',
    };
  }
  if (code.startsWith('SQLITE_CORRUPT')) {
    return damagedDatabase(file, messageOf(error));
  }
  if (code.startsWith('SQLITE_READONLY')) {
    return { message: `Cannot write ${file}: the file or its folder is read-only` };
  }
  if (code.startsWith('SQLITE_CANTOPEN')) {
    return {
      message: `Cannot open ${file}: it, or its folder, cannot be read and written by this user`,
    };
  }
  return {
    message: `Cannot use ${file}: ${messageOf(error)}${code === '' ? '' : ` (${code})`}`,
  };
}
