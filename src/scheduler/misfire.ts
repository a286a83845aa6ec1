// What becomes of fires that are taken up late: the misfire policy, as a decision without a clock.
import { formatDuration } from '../domain/duration.ts';
import type { Job } from '../domain/job.ts';

/** A fire that is taken up this late is still on time: a busy machine, a quick restart. */
export const ON_TIME_WITHIN_MS = 60_000;

/** Fires of one job with `overlap: allow` that start at once after a sleep, a stall or a jump of the clock. */
export const MAX_TOGETHER = 10;

/** A fire that is taken up this late is so because Rota was away or busy, and its reason says so. */
export const LATE_MS = 1000;

export interface MissedFire {
  readonly plannedAtMs: number;
  /**
   * `late`: the policy makes up for none. `too_old`: beyond `within`. `superseded`: a newer one runs
   * instead. `crowded`: as `late`, of fires that would all have started at once.
   */
  readonly why: 'late' | 'too_old' | 'superseded' | 'crowded';
}

export interface MisfireDecision {
  /** In order, and older than all of `makeUp`. */
  readonly missed: readonly MissedFire[];
  /** To be run now, in order. */
  readonly makeUp: readonly number[];
}

/** Decides over late fires, given in the order of their planned instants. */
export function decideMisfires(
  lateFires: readonly number[],
  { policy, withinMs, nowMs }: Job['misfire'] & { readonly nowMs: number },
): MisfireDecision {
  const newest = lateFires.at(-1);
  const missed: MissedFire[] = [];
  const makeUp: number[] = [];
  for (const plannedAtMs of lateFires) {
    if (policy === 'skip') missed.push({ plannedAtMs, why: 'late' });
    else if (plannedAtMs < nowMs - withinMs) missed.push({ plannedAtMs, why: 'too_old' });
    else if (policy === 'all' || plannedAtMs === newest) makeUp.push(plannedAtMs);
    else missed.push({ plannedAtMs, why: 'superseded' });
  }
  return { missed, makeUp };
}

/**
 * Splits fires of one job that are due now, in order, into those that start and those that fall
 * under the misfire policy: under `overlap: allow` all of them would start at once. A fire that is
 * not late always starts.
 */
export function limitTogether<T extends { readonly startAtMs: number }>(
  fires: readonly T[],
  { overlap, nowMs }: Pick<Job, 'overlap'> & { readonly nowMs: number },
): { readonly crowded: readonly T[]; readonly start: readonly T[] } {
  const late = fires.filter(({ startAtMs }) => startAtMs < nowMs - LATE_MS).length;
  const tooMany = overlap === 'allow' ? Math.min(late, fires.length - MAX_TOGETHER) : 0;
  if (tooMany <= 0) return { crowded: [], start: fires };
  return { crowded: fires.slice(0, tooMany), start: fires.slice(tooMany) };
}

/** The sentence of a missed fire's row; `cause` is what kept it from being taken up in time. */
export function missedReason(
  cause: string,
  { why, withinMs }: Pick<MissedFire, 'why'> & Pick<Job['misfire'], 'withinMs'>,
): string {
  switch (why) {
    case 'late':
      return cause;
    case 'crowded':
      return `${cause}: of the fires that came due together, the last ${MAX_TOGETHER} run`;
    case 'superseded':
      return `${cause}: only the latest missed fire is made up for`;
    case 'too_old':
      return `${cause}, and that was more than ${formatDuration(withinMs)} ago`;
  }
}
