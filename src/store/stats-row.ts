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
  mergeRow(tally, row);
  return tally;
}

/** Adds what a row holds, without a tally of its own between: a report may read thousands of rows. */
export function mergeRow(tally: Tally, row: StatsRow): void {
  tally.results += row.results;
  tally.ok += row.ok;
  tally.requests += row.requests;
  tally.bytes += row.bytes;
  tally.durationSumMs += row.durationSumMs;
  if (row.maxMs !== null) tally.maxMs = Math.max(tally.maxMs ?? 0, row.maxMs);
  const { kinds, durations } = tally;
  for (const [kind, count] of entriesOf(row.kinds)) kinds.set(kind, (kinds.get(kind) ?? 0) + count);
  for (const [key, count] of entriesOf(row.durations)) {
    const us = Number(key);
    durations.set(us, (durations.get(us) ?? 0) + count);
  }
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
    kinds: tally.kinds.size === 0 ? null : JSON.stringify(Object.fromEntries(tally.kinds)),
    durations: durationsText(tally),
  };
}

function entriesOf(json: string | null): [string, number][] {
  if (json === null) return [];
  const counts: Record<string, number> = JSON.parse(json);
  return Object.entries(counts);
}

/** Written by hand: an object with such keys is a slow one. */
function durationsText(tally: Tally): string | null {
  if (tally.durations.size === 0) return null;
  let text = '';
  for (const us of tally.bucketsUs()) {
    text += `${text === '' ? '{' : ','}"${us}":${tally.durations.get(us) ?? 0}`;
  }
  return `${text}}`;
}
