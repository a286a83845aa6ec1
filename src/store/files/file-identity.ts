// The identity of a file, to notice when another file has its name. Uses `stat` only: opening and closing a file of
// the database would release SQLite's locks on it.
import { lookAt } from '../../platform/look-at.ts';

/** Returns device and inode; undefined when there is no such file; `unknown` when it cannot be examined now. */
export function fileIdentity(path: string): string | undefined {
  const sight = lookAt(path);
  if (sight.state === 'there') return `${sight.stat.dev}:${sight.stat.ino}`;
  return sight.state === 'missing' ? undefined : 'unknown';
}
