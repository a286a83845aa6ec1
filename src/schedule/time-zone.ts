// Time zones for the rest of Rota: is it one, how far is it from UTC, what do its clocks show.
import { mayBeIana } from './zone-names.ts';
import { hasZone, segmentAt } from './zone-table.ts';

const MINUTE_MS = 60_000;

/** Whether a name is one of IANA's that the zone data in force has; upper and lower case are the same. */
export function isTimeZone(name: string): boolean {
  return mayBeIana(name) && hasZone(name);
}

/** Wall time minus UTC in minutes; a fraction only for local mean times before about 1970. Throws a RangeError for an unknown zone. */
export function offsetMinutesAt(timezone: string, atMs: number): number {
  return segmentAt(timezone, atMs).offsetMs / MINUTE_MS;
}

/** What the zone's clocks show, to the second, with the offset: `2026-11-22T18:00:00+08:00`. Throws a RangeError for an unknown zone. */
export function formatInZone(atMs: number, timezone: string): string {
  const { offsetMs } = segmentAt(timezone, atMs);
  const wall = new Date(atMs + offsetMs).toISOString().slice(0, -'.000Z'.length);
  const minutes = Math.round(Math.abs(offsetMs) / MINUTE_MS);
  const sign = offsetMs < 0 ? '-' : '+';
  return `${wall}${sign}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
