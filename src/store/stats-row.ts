// A row of `stats` and the tally it holds.
import { Tally } from '../domain/tally.ts';

/** The columns that a tally is made from, named as in {@link StatsRow}. */
export const STATS_COLUMNS = `results, ok, requests, bytes, duration_sum_ms AS durationSumMs,
  max_ms AS maxMs, kinds, durations`;

export interface StatsRow {
  readonly results: number;
  readonly ok: number;
  readonly requests: number;
  readonly bytes: number;
  readonly durationSumMs: number;
  readonly maxMs: number | null;
  /** JSON object: error_kind → results. */
  readonly kinds: string | null;
  /** JSON object: duration bucket in microseconds → requests. */
  readonly durations: string | null;
}

export function tallyOfRow(row: StatsRow): Tally {
  const tally = new Tally();
  tally.results = row.results;
  tally.ok = row.ok;
  tally.requests = row.requests;
  tally.bytes = row.bytes;
  tally.durationSumMs = row.durationSumMs;
  tally.maxMs = row.maxMs;
  for (const [kind, count] of entriesOf(row.kinds)) tally.kinds.set(kind, count);
  for (const [us, count] of entriesOf(row.durations)) tally.durations.set(Number(us), count);
  return tally;
}

export function rowOfTally(tally: Tally): StatsRow {
  const { results, ok, requests, bytes, durationSumMs, maxMs } = tally;
  return {
    results,
    ok,
    requests,
    bytes,
    durationSumMs,
    maxMs,
    kinds: textOf(tally.kinds),
    durations: textOf(tally.durations),
  };
}

function entriesOf(json: string | null): [string, number][] {
  if (json === null) return [];
  const counts: Record<string, number> = JSON.parse(json);
  return Object.entries(counts);
}

function textOf(counts: ReadonlyMap<string | number, number>): string | null {
  return counts.size === 0 ? null : JSON.stringify(Object.fromEntries(counts));
}
