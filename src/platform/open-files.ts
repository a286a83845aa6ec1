// How many files this process may have open. Node lifts its soft limit (RLIMIT_NOFILE) to the hard
// one as it starts, so what `ulimit -n` says in the shell is not what counts: the running process is asked.
import { readFileSync, readdirSync } from 'node:fs';

export interface OpenFiles {
  /** The soft limit in force; Infinity when there is none. */
  readonly limit: number;
  /** Descriptors in use now. */
  readonly inUse: number;
}

/** What is assumed where the limit cannot be read: the lowest default in common use (macOS's shells). */
const ASSUMED: OpenFiles = { limit: 256, inUse: 32 };

/** Asks the kernel (Linux: /proc/self/limits), else Node's diagnostic report. */
export function readOpenFiles(): OpenFiles {
  try {
    const row = /^Max open files\s+(\S+)/m.exec(readFileSync('/proc/self/limits', 'utf8'));
    return { limit: toLimit(row?.[1]), inUse: readdirSync('/proc/self/fd').length };
  } catch {
    return { ...ASSUMED, limit: limitFromReport() };
  }
}

function limitFromReport(): number {
  // Deno has no diagnostic report.
  if (typeof process.report?.getReport !== 'function') return ASSUMED.limit;
  const report: unknown = process.report.getReport();
  return toLimit(pick(pick(pick(report, 'userLimits'), 'open_files'), 'soft'));
}

function pick(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function toLimit(written: unknown): number {
  if (written === 'unlimited') return Infinity;
  const limit = Number(written);
  return Number.isInteger(limit) && limit > 0 ? limit : ASSUMED.limit;
}
