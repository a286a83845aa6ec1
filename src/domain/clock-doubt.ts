// Whether the wall clock may be believed when something is to be destroyed by it: a clock that is wrong by months
// makes everything too old. Decided from marks that are kept over restarts; pure.

const DAY_MS = 86_400_000;

/** A clock that is further ahead of the last mark than this is doubted. */
export const CLOCK_BOUND_MS: number = 7 * DAY_MS;
/** A clock that has run on for this long since it was first doubted is believed again. */
export const CLOCK_STEADY_MS: number = 7 * DAY_MS;
/** Marks of a doubted clock that lie further apart than this do not count as one clock that has run on. */
const LONGEST_GAP_MS = 40 * DAY_MS;

/** Unix milliseconds by the wall clock. */
export interface ClockMarks {
  /** When the clock was believed last; null: never looked at. */
  readonly trustedAtMs: number | null;
  /** Since when it is doubted, by itself; null: it is believed. */
  readonly doubtedSinceMs: number | null;
  /** When it was looked at last while it is doubted. */
  readonly doubtedAtMs: number | null;
}

/** The marks after a look at a clock that shows `nowMs`. */
export function judgeClock(marks: ClockMarks, nowMs: number): ClockMarks {
  const { trustedAtMs, doubtedSinceMs, doubtedAtMs } = marks;
  // One that was set back makes nothing too old.
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

/** The marks of a clock that is right at `nowMs`, because somebody says so. */
export function trusted(nowMs: number): ClockMarks {
  return { trustedAtMs: nowMs, doubtedSinceMs: null, doubtedAtMs: null };
}

/** Why nothing is removed by age; undefined: the clock is believed. */
export function clockDoubt({
  trustedAtMs,
  doubtedSinceMs,
  doubtedAtMs,
}: ClockMarks): string | undefined {
  if (trustedAtMs === null || doubtedSinceMs === null) return undefined;
  const nowMs = doubtedAtMs ?? doubtedSinceMs;
  const days = Math.round((nowMs - trustedAtMs) / DAY_MS);
  const until = new Date(doubtedSinceMs + CLOCK_STEADY_MS).toISOString();
  return `the clock shows ${new Date(nowMs).toISOString()}, ${days} days after Rota wrote last: nothing is removed by age until the clock is back, or has run on to ${until}, or somebody says "rota prune --clock-is-right"`;
}
