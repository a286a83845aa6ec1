// Converts between a row of `stats` and a tally.
import type { DurationCounts } from '../../statistics/duration-counts.ts';
import { type Sums, Tally } from '../../statistics/tally.ts';

/** The columns of a tally, named as in {@link StatsRow}. */
export const STATS_COLUMNS = `results, ok, requests, bytes, confirmed, saved_bytes AS savedBytes, duration_sum_ms AS durationSumMs,
  max_ms AS maxMs, kinds, durations`;

export interface StatsRow extends Sums {
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

/** Adds a row to a tally, without another tally in between: a report may read thousands of rows. */
export function mergeRow(tally: Tally, row: StatsRow): void {
  tally.addSums(row);
  addKinds(tally.kinds, row.kinds);
  addDurations(tally.durations, row.durations);
}

export function rowOfTally(tally: Tally): StatsRow {
  return {
    ...tally.sums(),
    kinds: kindsText(tally.kinds),
    durations: durationsText(tally.durations),
  };
}

/** A correction may have left a kind without results. */
function kindsText(kinds: ReadonlyMap<string, number>): string | null {
  const counted = [...kinds].filter(([, count]) => count !== 0);
  return counted.length === 0 ? null : JSON.stringify(Object.fromEntries(counted));
}

function addKinds(kinds: Map<string, number>, json: string | null): void {
  if (json === null) return;
  const counts: Record<string, number> = JSON.parse(json);
  for (const [kind, count] of Object.entries(counts))
    kinds.set(kind, (kinds.get(kind) ?? 0) + count);
}

const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
const COLON = 0x3a;
const COMMA = 0x2c;
const BRACE = 0x7d;

/**
 * Adds `{"23500":4,"24000":7}`. Parses it character by character: `JSON.parse` takes ten times as long, because V8
 * keeps an object with large integer keys as a table, and sorts it to list the keys.
 */
function addDurations(durations: DurationCounts, json: string | null): void {
  if (json === null) return;
  let us = 0;
  let number = 0;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code >= DIGIT_0 && code <= DIGIT_9) {
      number = number * 10 + (code - DIGIT_0);
    } else if (code === COLON) {
      us = number;
      number = 0;
    } else if (code === COMMA || code === BRACE) {
      if (number > 0) durations.addBucket(us, number);
      number = 0;
    }
  }
}

/** Builds the text by hand: an object with such keys is slow. */
function durationsText(durations: DurationCounts): string | null {
  let text = '';
  durations.forEach((us, count) => {
    text += `${text === '' ? '{' : ','}"${us}":${count}`;
  });
  return text === '' ? null : `${text}}`;
}
