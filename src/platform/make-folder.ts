// Makes the folder that a file of ours is to stand in.
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Only the owner may look into what Rota makes. */
const MODE = 0o700;

/**
 * Makes `folder`, and those above it, when they are missing, each with mode 0700 whatever the umask. Throws what the
 * system says against it. (Node's own recursive mkdir never ends where a folder cannot be made but its parent is
 * there, as in /proc.)
 */
export function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: MODE });
    chmodSync(folder, MODE);
  } catch (error) {
    // Another process may have made it a moment ago.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}
