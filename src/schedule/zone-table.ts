// The UTC offsets of a time zone as a table of segments, one table for each UTC year. A table is filled
// at its first use, for which about 400 offsets are computed.
import {
  findZoneData,
  offsetsOf,
  zoneData,
  type OffsetAt,
  type ZoneDataOptions,
} from './zone-data.ts';

const SECOND_MS = 1000;
const DAY_MS = 86_400_000;
/** Longer than any clock was ever set back: Kwajalein, Manila and Juneau repeated a whole day. */
const LOOK_BACK_MS = 2 * DAY_MS;

/** A span of time with one UTC offset: `[fromMs, toMs)`. A segment also ends where a UTC year does. */
export interface ZoneSegment {
  readonly fromMs: number;
  readonly toMs: number;
  /** Wall time minus UTC. */
  readonly offsetMs: number;
  /**
   * The latest wall time (as if it were UTC) of the segments before this one. It is after the wall time
   * at `fromMs` when clocks were set back, before it when they were set forward, and else equal to it.
   */
  readonly wallReachedMs: number;
}

interface Zone {
  readonly offsetAt: OffsetAt;
  readonly years: Map<number, readonly ZoneSegment[]>;
}

const zones = new Map<string, Zone>();

/** Returns the segment that contains an instant. Throws a RangeError for an unknown time zone and for an invalid date. */
export function segmentAt(timezone: string, atMs: number): ZoneSegment {
  const zone = zones.get(timezone) ?? openZone(timezone);
  const year = new Date(atMs).getUTCFullYear();
  let segments = zone.years.get(year);
  if (segments === undefined) {
    segments = segmentsOfYear(zone.offsetAt, year);
    zone.years.set(year, segments);
  }
  // A year has a handful of segments, so a search from the end is as fast as any.
  const segment = segments.findLast((candidate) => candidate.fromMs <= atMs);
  if (segment === undefined) throw new RangeError(`${atMs} is not an instant`);
  return segment;
}

/** True when the zone data in force has a time zone of this name. */
export function hasZone(timezone: string): boolean {
  try {
    return (zones.get(timezone) ?? openZone(timezone)) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Uses newer zone data of the system from now on. True when other data is in force than before. */
export function refreshZoneData(options: ZoneDataOptions = {}): boolean {
  const before = zoneData();
  const now = findZoneData(options);
  const changed = now.version !== before.version || now.folder !== before.folder;
  if (changed) zones.clear();
  return changed;
}

function openZone(timezone: string): Zone {
  const zone = { offsetAt: offsetsOf(timezone), years: new Map<number, readonly ZoneSegment[]>() };
  zones.set(timezone, zone);
  return zone;
}

function segmentsOfYear(offsetAt: OffsetAt, year: number): readonly ZoneSegment[] {
  const yearStart = startOfYear(year);
  const yearEnd = startOfYear(year + 1);
  const segments: ZoneSegment[] = [];
  const passed: { toMs: number; wallEndMs: number }[] = [];
  let fromMs = yearStart - LOOK_BACK_MS;
  let offsetMs = offsetAt(fromMs);

  const close = (toMs: number): void => {
    if (toMs > yearStart) {
      const reached = passed
        .filter((earlier) => earlier.toMs > fromMs - LOOK_BACK_MS)
        .map((earlier) => earlier.wallEndMs);
      const wallReachedMs = reached.length === 0 ? fromMs + offsetMs : Math.max(...reached);
      segments.push({ fromMs, toMs, offsetMs, wallReachedMs });
    }
    passed.push({ toMs, wallEndMs: toMs + offsetMs });
  };

  for (let day = fromMs; day < yearEnd; day += DAY_MS) {
    if (day === yearStart && fromMs < yearStart) {
      close(yearStart);
      fromMs = yearStart;
    }
    const nextOffsetMs = offsetAt(day + DAY_MS);
    if (nextOffsetMs === offsetMs) continue;
    const changeMs = findChange(offsetAt, { day, offsetMs });
    if (changeMs >= yearEnd) break;
    close(changeMs);
    fromMs = changeMs;
    offsetMs = nextOffsetMs;
  }
  close(yearEnd);
  return segments;
}

/** Returns the first whole second in the 24 hours after `day` whose offset is not `offsetMs`. */
function findChange(
  offsetAt: OffsetAt,
  { day, offsetMs }: { day: number; offsetMs: number },
): number {
  let before = day / SECOND_MS;
  let after = (day + DAY_MS) / SECOND_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle * SECOND_MS) === offsetMs) before = middle;
    else after = middle;
  }
  return after * SECOND_MS;
}

function startOfYear(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1);
}
