// Rates as people write and read them: 20/s, 600/m, 1/10s.
import { formatDuration, parseDuration } from './duration.ts';

/** Requests per span of time, evenly spaced: 20/s allows one every 50 ms. */
export interface Rate {
  readonly count: number;
  readonly perMs: number;
}

const MAX_COUNT = 1_000_000;

/** Parses `20/s`, `600/m` or `1/10s`: a whole number from 1 to 1,000,000 per unit or duration; else undefined. */
export function parseRate(text: string): Rate | undefined {
  const match = /^(\d{1,7})\/(.{1,64})$/.exec(text);
  const count = Number(match?.[1]);
  const span = match?.[2] ?? '';
  const perMs = parseDuration(/^\d/.test(span) ? span : `1${span}`);
  if (perMs === undefined || perMs === 0 || !(count >= 1 && count <= MAX_COUNT)) return undefined;
  return { count, perMs };
}

/** Formats a rate as `20/s` or `1/10s`, which `parseRate` reads back. */
export function formatRate(rate: Rate): string {
  return `${rate.count}/${formatDuration(rate.perMs).replace(/^1(?=[a-z]+$)/, '')}`;
}
