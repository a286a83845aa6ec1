// The UTC offsets of a time zone as a table of segments, one table per UTC year, filled when first
// asked for. Intl is asked about 400 times to fill a year, and never again.

const SECOND_MS = 1000;
const DAY_MS = 86_400_000;
/** Longer than any zone was ever set back: Kwajalein, Manila and Juneau repeated a whole day. */
const LOOK_BACK_MS = 2 * DAY_MS;

/** A span of time with one UTC offset: `[fromMs, toMs)`. A segment also ends where a UTC year does. */
export interface ZoneSegment {
  readonly fromMs: number;
  readonly toMs: number;
  /** Wall time minus UTC. */
  readonly offsetMs: number;
  /**
   * Wall time (as if it were UTC) up to which the segments before have come: over the wall time at
   * `fromMs` when clocks were set back, under it when they were set forward, else equal to it.
   */
  readonly wallReachedMs: number;
}

interface Zone {
  readonly format: Intl.DateTimeFormat;
  readonly years: Map<number, readonly ZoneSegment[]>;
}

const zones = new Map<string, Zone>();

/** The segment that holds an instant. Throws a RangeError for an unknown time zone or an instant that is no date. */
export function segmentAt(timezone: string, atMs: number): ZoneSegment {
  const zone = zones.get(timezone) ?? openZone(timezone);
  const year = new Date(atMs).getUTCFullYear();
  let segments = zone.years.get(year);
  if (segments === undefined) {
    segments = segmentsOfYear(zone.format, year);
    zone.years.set(year, segments);
  }
  // A year has a handful of segments, so a search from the end is as fast as any.
  const segment = segments.findLast((candidate) => candidate.fromMs <= atMs);
  if (segment === undefined) throw new RangeError(`${atMs} is not an instant`);
  return segment;
}

function openZone(timezone: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const zone = { format, years: new Map<number, readonly ZoneSegment[]>() };
  zones.set(timezone, zone);
  return zone;
}

function segmentsOfYear(format: Intl.DateTimeFormat, year: number): readonly ZoneSegment[] {
  const yearStart = startOfYear(year);
  const yearEnd = startOfYear(year + 1);
  const segments: ZoneSegment[] = [];
  const passed: { toMs: number; wallEndMs: number }[] = [];
  let fromMs = yearStart - LOOK_BACK_MS;
  let offsetMs = offsetAt(format, fromMs);

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
    const nextOffsetMs = offsetAt(format, day + DAY_MS);
    if (nextOffsetMs === offsetMs) continue;
    const changeMs = findChange(format, day, offsetMs);
    if (changeMs >= yearEnd) break;
    close(changeMs);
    fromMs = changeMs;
    offsetMs = nextOffsetMs;
  }
  close(yearEnd);
  return segments;
}

/** The first instant, to the second, of the day after `day` at which the offset is no longer `offsetMs`. */
function findChange(format: Intl.DateTimeFormat, day: number, offsetMs: number): number {
  let before = day / SECOND_MS;
  let after = (day + DAY_MS) / SECOND_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(format, middle * SECOND_MS) === offsetMs) before = middle;
    else after = middle;
  }
  return after * SECOND_MS;
}

/** `atMs` must be a whole second. */
function offsetAt(format: Intl.DateTimeFormat, atMs: number): number {
  const parts: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(atMs)) parts[type] = value;
  const field = (name: string): number => Number(parts[name]);
  const year = parts['era'] === 'BC' ? 1 - field('year') : field('year');
  const wall = new Date(0);
  wall.setUTCFullYear(year, field('month') - 1, field('day'));
  wall.setUTCHours(field('hour'), field('minute'), field('second'));
  return wall.getTime() - atMs;
}

function startOfYear(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1);
}
