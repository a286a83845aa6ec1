// Decides whether retention may trust the wall clock: under a clock that is wrong by months every
// result is too old. The decision uses marks that are kept over restarts, and reads no clock itself.

const DAY_MS = 86_400_000;

/** A clock that is further ahead of the last mark than this is doubted. */
const CLOCK_BOUND_MS: number = 7 * DAY_MS;
/** A clock that has run for this long since it was first doubted is trusted again. */
const CLOCK_STEADY_MS: number = 7 * DAY_MS;
/** After a longer gap between two marks, the time of the doubt starts again. */
const LONGEST_GAP_MS = 40 * DAY_MS;

/** Unix milliseconds by the wall clock. */
export interface ClockMarks {
  /** When the clock was last trusted; null: it has never been read. */
  readonly trustedAtMs: number | null;
  /** What the clock showed when the doubt began; null: it is trusted. */
  readonly doubtedSinceMs: number | null;
  /** What the clock showed when it was last read; null: it is trusted. */
  readonly doubtedAtMs: number | null;
}

/** Returns the new marks for a clock that shows `nowMs`. */
export function judgeClock(marks: ClockMarks, nowMs: number): ClockMarks {
  const { trustedAtMs, doubtedSinceMs, doubtedAtMs } = marks;
  // A clock that was set back makes nothing too old.
  if (trustedAtMs === null || nowMs - trustedAtMs <= CLOCK_BOUND_MS) return trusted(nowMs);
  const isSame =
    doubtedSinceMs !== null &&
    doubtedAtMs !== null &&
    nowMs >= doubtedAtMs &&
    nowMs - doubtedAtMs <= LONGEST_GAP_MS;
  if (!isSame) return { trustedAtMs, doubtedSinceMs: nowMs, doubtedAtMs: nowMs };
  if (nowMs - doubtedSinceMs >= CLOCK_STEADY_MS) return trusted(nowMs);
  return { trustedAtMs, doubtedSinceMs, doubtedAtMs: nowMs };
}

/** The marks of a clock that is right at `nowMs`. */
export function trusted(nowMs: number): ClockMarks {
  return { trustedAtMs: nowMs, doubtedSinceMs: null, doubtedAtMs: null };
}

/** Why nothing is removed by age, as a sentence; undefined: the clock is trusted. */
export function clockDoubt({
  trustedAtMs,
  doubtedSinceMs,
  doubtedAtMs,
}: ClockMarks): string | undefined {
  if (trustedAtMs === null || doubtedSinceMs === null) return undefined;
  const nowMs = doubtedAtMs ?? doubtedSinceMs;
  const days = Math.round((nowMs - trustedAtMs) / DAY_MS);
  const until = new Date(doubtedSinceMs + CLOCK_STEADY_MS).toISOString();
  return `the clock shows ${new Date(nowMs).toISOString()}, ${days} days after Rota wrote last: nothing is removed by age until the clock is corrected, has run until ${until}, or is confirmed with "rota prune --clock-is-right"`;
}
