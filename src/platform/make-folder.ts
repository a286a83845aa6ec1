// Makes the folders of Rota's own files.
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Only the owner may read the folder. */
const MODE = 0o700;

/**
 * Makes `folder` and its parents where they are missing, each with mode 0700 under any umask. Throws
 * the error of the system. (Node's own recursive mkdir never ends where a folder cannot be made but its
 * parent exists, as in /proc.)
 */
export function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: MODE });
    chmodSync(folder, MODE);
  } catch (error) {
    // Another process may have just made it.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}
