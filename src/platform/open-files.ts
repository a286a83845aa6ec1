// The number of files that this process may have open. Node raises its soft limit (RLIMIT_NOFILE) to
// the hard limit at its start, so the limit of the process counts, not `ulimit -n` of the shell.
import { countSystemFolder, readSystemFile } from './system/system-files.ts';

export interface OpenFiles {
  /** The soft limit in force; Infinity without one. */
  readonly limit: number;
  /** Descriptors in use now. */
  readonly inUse: number;
}

/** Assumed where the limit cannot be read: the lowest default in common use (shells of macOS). */
const ASSUMED: OpenFiles = { limit: 256, inUse: 32 };

/** Reads the limit from the kernel (Linux: /proc/self/limits), else from Node's diagnostic report. */
export function readOpenFiles(): OpenFiles {
  try {
    const row = /^Max open files\s+(\S+)/m.exec(readSystemFile('/proc/self/limits'));
    return { limit: toLimit(row?.[1]), inUse: countSystemFolder('/proc/self/fd') };
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
