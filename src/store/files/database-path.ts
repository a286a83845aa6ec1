// Checks and creates the path of a database: folders, files, links and their permissions.
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError, messageOf } from '../../domain/error.ts';
import { makeFolder } from '../../platform/make-folder.ts';
import { createPrivateFile, makePrivate } from '../../platform/private-file.ts';

/** @throws {AppError} `database` when `file` is a folder. */
export function refuseFolder(file: string): void {
  if (entryAt(file) === 'folder') {
    throw new AppError('database', `${file} is a folder, not a database file`, {
      hint: 'Let "database" in config.yaml name a file, such as data/rota.db.',
    });
  }
}

/** Returns what exists at a path; undefined when nothing does, or it cannot be examined. */
export function entryAt(path: string): 'folder' | 'file' | undefined {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

/** Creates the folder of `file` (mode 0700) when it is missing; throws an `AppError` when that fails. */
export function makeFolderOf(file: string): void {
  const folder = dirname(file);
  try {
    makeFolder(folder);
  } catch (error) {
    throw new AppError(
      'database',
      `Cannot make the folder ${folder} for the database: ${messageOf(error)}`,
      { cause: error },
    );
  }
}

/**
 * Makes the database, its write-ahead log and the index of that log readable and writable by their owner alone. A
 * missing database is created empty: SQLite gives the other two files its mode. Another user who could open one of
 * these files could hold a lock that keeps Rota from storing.
 */
export function makeDatabasePrivate(file: string): void {
  try {
    createPrivateFile(file);
  } catch {
    // SQLite reports why the file cannot be created.
    return;
  }
  for (const ending of ['', '-wal', '-shm']) {
    try {
      makePrivate(`${file}${ending}`);
    } catch {
      // The file system has no permissions or is read-only: `rota doctor` reports that.
    }
  }
}
