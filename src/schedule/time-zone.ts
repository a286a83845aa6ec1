// Names of time zones, their offsets and the times that their clocks show, for the rest of Rota.
import { mayBeIana } from './zone-names.ts';
import { hasZone, segmentAt } from './zone-table.ts';

const MINUTE_MS = 60_000;

/** True when a name is an IANA name in the zone data in force; case does not matter. */
export function isTimeZone(name: string): boolean {
  return mayBeIana(name) && hasZone(name);
}

/** Returns wall time minus UTC in milliseconds. Throws a RangeError for an unknown zone. */
export function offsetMsAt(timezone: string, atMs: number): number {
  return segmentAt(timezone, atMs).offsetMs;
}

/** Returns wall time minus UTC in minutes, which is whole except for local mean times before about 1970. Throws a RangeError for an unknown zone. */
export function offsetMinutesAt(timezone: string, atMs: number): number {
  return segmentAt(timezone, atMs).offsetMs / MINUTE_MS;
}

/** Formats the time that the zone's clocks show, with the offset: `2026-11-22T18:00:00+08:00`. Throws a RangeError for an unknown zone. */
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
