// Sorts due fires into groups: paused, on time, or late and decided by the job's misfire policy.
import type { Job } from '../domain/job.ts';
import type { DelayedFires } from './delayed-fires.ts';
import { decideMisfires, ON_TIME_WITHIN_MS, type MissedFire } from './misfire.ts';

/** Due fires in groups, each in order and older than the next. */
export interface SortedFires {
  readonly missed: readonly MissedFire[];
  readonly makeUp: readonly number[];
  readonly onTime: readonly number[];
  /** All fires, while the job is paused. */
  readonly paused: readonly number[];
}

export interface SortOptions {
  readonly misfire: Job['misfire'];
  readonly nowMs: number;
  readonly isPaused: boolean;
  /** Late fires are removed from it. */
  readonly delayed: DelayedFires;
}

const NONE: readonly never[] = [];

/** Sorts fires, given in order, that came due up to now. */
export function sortDue(fires: readonly number[], options: SortOptions): SortedFires {
  const { misfire, nowMs, isPaused, delayed } = options;
  if (isPaused) return { missed: NONE, makeUp: NONE, onTime: NONE, paused: fires };
  const onTimeFromMs = nowMs - ON_TIME_WITHIN_MS;
  const firstMs = Math.min(fires[0] ?? Infinity, delayed.dueMs ?? Infinity);
  if (firstMs >= onTimeFromMs) return { missed: NONE, makeUp: NONE, onTime: fires, paused: NONE };
  const firstOnTime = fires.findIndex((plannedAtMs) => plannedAtMs >= onTimeFromMs);
  const late = firstOnTime === -1 ? fires : fires.slice(0, firstOnTime);
  // When a later fire is late, every delayed fire is late too.
  const overdue = delayed.takeUntil(late.length > 0 ? Infinity : onTimeFromMs - 1);
  const lateFires = [...overdue.map((fire) => fire.plannedAtMs), ...late];
  const onTime = fires.slice(late.length);
  return { ...decideMisfires(lateFires, { ...misfire, nowMs }), onTime, paused: NONE };
}
