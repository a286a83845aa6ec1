// What tells a file from another one that has its name now. Only looked at: opening a file of the database, and
// closing it, would take SQLite's locks on it away.
import { lookAt } from '../../platform/look-at.ts';

/** Device and inode; undefined when there is no such file; `unknown` when it cannot be looked at now. */
export function fileIdentity(path: string): string | undefined {
  const sight = lookAt(path);
  if (sight.state === 'there') return `${sight.stat.dev}:${sight.stat.ino}`;
  return sight.state === 'missing' ? undefined : 'unknown';
}
