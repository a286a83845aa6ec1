// The environment of another process of this user.
import { readFileSync } from 'node:fs';

/** Variables that a process was started with; none where the system does not tell, which only Linux does. */
export function environmentOf(pid: number): ReadonlyMap<string, string> {
  try {
    const entries = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    const pairs = entries.map((entry): [string, string] => {
      const end = entry.indexOf('=');
      return [entry.slice(0, Math.max(0, end)), entry.slice(end + 1)];
    });
    return new Map(pairs.filter(([name]) => name !== ''));
  } catch {
    // It has ended, belongs to someone else, or this is not Linux.
    return new Map();
  }
}
