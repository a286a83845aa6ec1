// Computes when the requests of a run with `spread` are due.
import type { Job } from '../../domain/job.ts';
import type { nextFire } from '../../schedule/next-fire.ts';

/** A request that is overdue by no more than this is sent at once: its run did not start late. */
const TOLERANCE_MS = 1000;

/** As the function of the same name in the calendar, which only a process that plans fires has loaded. */
export type NextFire = typeof nextFire;

/** A span of time over which a run lays its requests. */
export interface SpreadWindow {
  readonly lengthMs: number;
  /** Milliseconds from the planned instant to the moment at which the run begins, or continues. */
  readonly lateMs: number;
}

type SpreadJob = Pick<Job, 'spread' | 'schedules' | 'timezone'>;

interface SpreadBegin {
  readonly plannedAtMs: number | null;
  /** When the run begins, or continues. */
  readonly atMs: number;
  readonly nextFire: NextFire | undefined;
}

/**
 * Returns the window of a run that begins at `atMs`: it opens at the planned instant and takes the job's share of the time
 * to the next fire. Undefined without `spread`, for a run by hand, without a calendar, and when no fire follows.
 */
export function spreadWindow(
  { spread, schedules, timezone }: SpreadJob,
  { plannedAtMs, atMs, nextFire: next }: SpreadBegin,
): SpreadWindow | undefined {
  if (spread === undefined || plannedAtMs === null) return undefined;
  const nextMs = next?.({ schedules, timezone }, plannedAtMs);
  if (nextMs === undefined) return undefined;
  return { lengthMs: spread * (nextMs - plannedAtMs), lateMs: atMs - plannedAtMs };
}

/** Returns when the last requests of a run are due, in Unix milliseconds; undefined when it has no window. */
export function spreadUntilMs(job: SpreadJob, begin: SpreadBegin): number | undefined {
  const window = spreadWindow(job, begin);
  return window === undefined ? undefined : spreadEndMs(window, begin.atMs);
}

/** Returns when the last requests of a run are due that begins at `atMs`: Unix milliseconds. */
export function spreadEndMs({ lengthMs, lateMs }: SpreadWindow, atMs: number): number {
  const fromMs = lateMs >= lengthMs ? atMs : atMs - lateMs;
  return Math.round(fromMs + lengthMs);
}

/**
 * Returns when a request is due, in milliseconds from the moment at which the run begins; 0 or less: at once. A run that
 * begins late keeps the phases to come, and lays the requests that are overdue evenly over what is left of the window.
 * When the window is over, it begins again.
 */
export function dueAfterMs(phase: number, { lengthMs, lateMs }: SpreadWindow): number {
  const dueMs = phase * lengthMs;
  if (lateMs >= lengthMs) return dueMs;
  const overdueMs = lateMs - dueMs;
  if (overdueMs <= TOLERANCE_MS) return -overdueMs;
  return (dueMs / lateMs) * (lengthMs - lateMs);
}
