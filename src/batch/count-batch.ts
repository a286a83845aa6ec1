// Counts the requests of a batch without expanding it or reading a list file.
import type { BatchEntry, EachValues } from '../domain/job.ts';

/**
 * Returns the number of requests in a batch; undefined with a list file. Numbers beyond 2^53 are
 * approximate, and may be Infinity.
 */
export function countBatch(batch: readonly BatchEntry[]): number | undefined {
  let total = 0;
  for (const entry of batch) {
    const count = countEntry(entry);
    if (count === undefined) return undefined;
    total += count;
  }
  return total;
}

/** Returns the number of requests of one entry; undefined for a list file. */
export function countEntry(entry: BatchEntry): number | undefined {
  if (entry.type === 'file') return undefined;
  if (entry.type === 'single') return 1;
  return entry.variables.reduce((product, [, values]) => product * countValues(values), 1);
}

/** Returns the number of values of one variable; 0 for a range whose step leads away from its end. */
export function countValues(values: EachValues): number {
  if (values.type === 'list') return values.values.length;
  return Math.max(0, Math.floor((values.to - values.from) / values.step) + 1);
}
