// What stands where a database is or shall be: folders, files, links, and who may read them.
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

/** What stands at that path; undefined: nothing, or nothing that can be looked at. */
export function entryAt(path: string): 'folder' | 'file' | undefined {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

/** Makes the folder of `file` (mode 0700) when it is missing; throws an `AppError` when that fails. */
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
 * Makes the database, its write-ahead log and its index of that log readable and writable by their owner alone. A
 * database that does not exist is created empty: SQLite gives the two others its mode. Somebody else who could open
 * one of them could hold a lock on it that keeps Rota from storing.
 */
export function makeDatabasePrivate(file: string): void {
  try {
    createPrivateFile(file);
  } catch {
    // SQLite says in its own words why the file cannot be created.
    return;
  }
  for (const ending of ['', '-wal', '-shm']) {
    try {
      makePrivate(`${file}${ending}`);
    } catch {
      // On a file system that keeps no permissions, or only reads: `rota doctor` says so.
    }
  }
}
