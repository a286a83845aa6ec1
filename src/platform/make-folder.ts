// Makes the folders of Rota's own files.
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemCode } from '../domain/error.ts';

/** Only the owner may read the folder. */
const MODE = 0o700;

/**
 * Makes `folder` and its parents where they are missing, each with mode 0700 under any umask. Throws the error of the
 * system. Looks at no parent of a folder that it can make: the limits of the process may not open the parent. (Node's
 * own recursive mkdir never ends where a folder cannot be made but its parent exists, as in /proc.)
 */
export function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  try {
    makeOne(folder);
  } catch (error) {
    const parent = dirname(folder);
    if (systemCode(error) !== 'ENOENT' || parent === folder) throw error;
    makeFolder(parent);
    makeOne(folder);
  }
}

function makeOne(folder: string): void {
  try {
    mkdirSync(folder, { mode: MODE });
    chmodSync(folder, MODE);
  } catch (error) {
    // Another process may have just made it.
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
