// Computes the next fire of a schedule in a time zone, with daylight saving. The rule is that of Vixie's
// cron: intervals follow real time, and fixed times happen once per local day.
import type { Timetable } from '../domain/ledger.ts';
import type { Schedule } from '../domain/schedule.ts';
import { wallMatcher, type WallMatcher } from './wall-matcher.ts';
import { segmentAt, type ZoneSegment } from './zone-table.ts';

/** Nothing is planned from the year 10000 on: its dates have no four-digit form. */
const END_OF_TIME_MS = Date.UTC(9999, 0, 1);

/**
 * Returns the earliest fire of a timetable strictly after `afterMs` (Unix milliseconds); undefined:
 * there is none. Throws a RangeError for an unknown time zone.
 */
export function nextFire({ schedules, timezone }: Timetable, afterMs: number): number | undefined {
  let earliest: number | undefined;
  for (const schedule of schedules) {
    const fire = nextOf(schedule, { timezone, afterMs });
    if (fire !== undefined && (earliest === undefined || fire < earliest)) earliest = fire;
  }
  return earliest;
}

function nextOf(
  schedule: Schedule,
  { timezone, afterMs }: { timezone: string; afterMs: number },
): number | undefined {
  if (schedule.type === 'every') {
    const fire = (Math.floor(afterMs / schedule.periodMs) + 1) * schedule.periodMs;
    return fire < END_OF_TIME_MS ? fire : undefined;
  }
  const matcher = wallMatcher(schedule.expression);
  if (matcher === undefined) return undefined;
  const firstIn = schedule.interval ? firstIntervalFire : firstFixedFire;
  for (let fromMs = afterMs + 1; fromMs < END_OF_TIME_MS;) {
    const segment = segmentAt(timezone, fromMs);
    const fire = firstIn(matcher, { segment, fromMs });
    if (fire !== undefined) return fire;
    fromMs = segment.toMs;
  }
  return undefined;
}

interface SegmentSearch {
  readonly segment: ZoneSegment;
  readonly fromMs: number;
}

/** An interval follows the clocks of each segment: it skips skipped hours and fires twice in repeated ones. */
function firstIntervalFire(
  matcher: WallMatcher,
  { segment: { toMs, offsetMs }, fromMs }: SegmentSearch,
): number | undefined {
  const fire = matcher.firstFrom(fromMs + offsetMs) - offsetMs;
  return fire < toMs ? fire : undefined;
}

/** A fixed time fires only at its first pass when clocks repeat it, and at the transition when they skip it. */
function firstFixedFire(
  matcher: WallMatcher,
  { segment, fromMs }: SegmentSearch,
): number | undefined {
  const { fromMs: changeMs, toMs, offsetMs, wallReachedMs } = segment;
  const skipped = fromMs === changeMs && wallReachedMs < changeMs + offsetMs;
  const wallMs = skipped ? wallReachedMs : Math.max(fromMs + offsetMs, wallReachedMs);
  const fire = Math.max(matcher.firstFrom(wallMs) - offsetMs, fromMs);
  return fire < toMs ? fire : undefined;
}
