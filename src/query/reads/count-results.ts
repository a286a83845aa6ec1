// Counts results one by one into bins of time, for what no row of `stats` holds.
import { Tally, type TalliedResult } from '../../statistics/tally.ts';
import type { Reader } from '../../store/reader.ts';

export interface ResultCount {
  /** SQL after FROM, with the results as `r`. */
  readonly from: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly binMs: number;
  /** Unix milliseconds, both included. */
  readonly fromMs: number;
  readonly untilMs: number;
  /** Gets the counts, by the start of their bin; by default a new map. */
  readonly bins?: Map<number, Tally>;
}

interface CountedRow extends Omit<TalliedResult, 'ok'> {
  readonly startedAtMs: number;
  readonly ok: number;
}

/** Adds results to the bins, creates the bins that are missing, and returns all. */
export function countResults(
  reader: Reader,
  { from, parameters, binMs, fromMs, untilMs, bins = new Map() }: ResultCount,
): Map<number, Tally> {
  // One row at a time: there may be millions. Grouping them in SQL takes 1.5 times as long.
  const rows = reader.each<CountedRow>(
    `SELECT r.started_at_ms AS startedAtMs, r.ok, r.status, r.error_kind AS errorKind, r.attempts,
       r.duration_ms AS durationMs, r.bytes, r.saved_bytes AS savedBytes
     FROM ${from} WHERE r.started_at_ms BETWEEN @fromMs AND @untilMs`,
    { ...parameters, fromMs, untilMs },
  );
  for (const row of rows) {
    const startAtMs = row.startedAtMs - (row.startedAtMs % binMs);
    const tally = bins.get(startAtMs) ?? new Tally();
    bins.set(startAtMs, tally);
    tally.add({ ...row, ok: row.ok === 1 });
  }
  return bins;
}
