// What tells a file from another one that has its name now. Only looked at: opening a file of the database, and
// closing it, would take SQLite's locks on it away.
import { statSync } from 'node:fs';

/** Device and inode; undefined when there is no such file; `unknown` when it cannot be looked at now. */
export function fileIdentity(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : 'unknown';
  }
}
