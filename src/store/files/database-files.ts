// The files of a database, recognised under any path or link.
import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '../../domain/error.ts';
import { isSameFile } from '../../platform/look-at.ts';

const ENDINGS = ['', '-wal', '-shm', '-journal', '.lock', '.reserve'];

/** @throws {AppError} `usage` when `path` is the database itself or one of the files beside it. */
export function refuseOwnFile(path: string, database: string): void {
  if (!belongsTo(path, database)) return;
  throw new AppError('usage', `${path} belongs to the database itself`, {
    hint: 'name another file',
  });
}

function belongsTo(path: string, database: string): boolean {
  if (isSameFile(path, database)) return true;
  const names = [database, realPath(database)];
  const own = names.flatMap((name) => ENDINGS.map((ending) => realLocationOf(`${name}${ending}`)));
  return own.includes(realLocationOf(path));
}

/** Resolves links in the folder of a path; the file itself need not exist. */
function realLocationOf(path: string): string {
  return join(realPath(dirname(path)), basename(path));
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // It does not exist yet.
    return resolve(path);
  }
}
