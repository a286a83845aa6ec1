// The files that make up a database, whatever path or link they are named by.
import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '../../domain/error.ts';

const ENDINGS = ['', '-wal', '-shm', '-journal', '.lock', '.reserve'];

/** @throws {AppError} `usage` when something is to be put in the place of the database, or of a file that stands beside it. */
export function refuseOwnFile(path: string, database: string): void {
  if (!belongsTo(path, database)) return;
  throw new AppError('usage', `${path} belongs to the database itself`, {
    hint: 'name another file',
  });
}

function belongsTo(path: string, database: string): boolean {
  if (isSameFile(path, database)) return true;
  const names = [database, realPath(database)];
  const own = names.flatMap((name) => ENDINGS.map((ending) => placeOf(`${name}${ending}`)));
  return own.includes(placeOf(path));
}

function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) =>
    statSync(path, { bigint: true, throwIfNoEntry: false }),
  );
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev;
}

/** Where an entry of that name stands: its folder may be reached by way of a link. */
function placeOf(path: string): string {
  return join(realPath(dirname(path)), basename(path));
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // There is nothing there yet.
    return resolve(path);
  }
}
