// The misfire policy: decides, without a clock, which late fires run and which are missed.
import { formatDuration } from '../domain/duration.ts';
import type { Job } from '../domain/job.ts';

/** A fire that is handled this late is still on time: the machine was busy, or Rota restarted. */
export const ON_TIME_WITHIN_MS = 60_000;

/** At most this many fires of a job with `overlap: allow` start at once after a sleep, a stall or a clock jump. */
const MAX_TOGETHER = 10;

/** From this lateness on, the reason of a fire's row says that Rota was away or busy. */
export const LATE_MS = 1000;

export interface MissedFire {
  readonly plannedAtMs: number;
  /**
   * `late`: the policy is `skip`. `too_old`: the fire is older than `within`. `superseded`: a newer
   * fire runs instead. `crowded`: the policy is `skip`, and too many fires were about to start at once.
   */
  readonly why: 'late' | 'too_old' | 'superseded' | 'crowded';
}

export interface MisfireDecision {
  /** In order, and older than every fire of `makeUp`. */
  readonly missed: readonly MissedFire[];
  /** Fires that run now, in order. */
  readonly makeUp: readonly number[];
}

/** Decides about late fires, given in the order of their planned instants. */
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
 * Splits due fires of one job, given in order, into those that start and those that the misfire
 * policy decides about: under `overlap: allow` all of them would start at once. A fire that is not
 * late always starts.
 */
export function limitTogether<T extends { readonly startAtMs: number }>(
  fires: readonly T[],
  { overlap, nowMs }: Pick<Job, 'overlap'> & { readonly nowMs: number },
): { readonly crowded: readonly T[]; readonly start: readonly T[] } {
  if (fires.length <= MAX_TOGETHER) return { crowded: [], start: fires };
  const late = fires.filter(({ startAtMs }) => startAtMs < nowMs - LATE_MS).length;
  const tooMany = overlap === 'allow' ? Math.min(late, fires.length - MAX_TOGETHER) : 0;
  if (tooMany <= 0) return { crowded: [], start: fires };
  return { crowded: fires.slice(0, tooMany), start: fires.slice(tooMany) };
}

/** The reason in a missed fire's row; `cause` says why the fire was not handled in time. */
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
