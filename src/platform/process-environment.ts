// The environment of a process: its variables, and how to read those of another process.
import { readFileSync } from 'node:fs';

/** The variables of a process, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Returns the variables with which a process was started; empty except on Linux. */
export function environmentOf(pid: number): ReadonlyMap<string, string> {
  try {
    const entries = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    const pairs = entries.map((entry): [string, string] => {
      const end = entry.indexOf('=');
      return [entry.slice(0, Math.max(0, end)), entry.slice(end + 1)];
    });
    return new Map(pairs.filter(([name]) => name !== ''));
  } catch {
    // The process has ended or belongs to another user, or this is not Linux.
    return new Map();
  }
}
