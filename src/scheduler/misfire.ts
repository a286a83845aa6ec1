// What becomes of fires that are taken up late: the misfire policy, as a decision without a clock.
import { formatDuration } from '../domain/duration.ts';
import type { Job } from '../domain/job.ts';

/** A fire that is taken up this late is still on time: a busy machine, a quick restart. */
export const ON_TIME_WITHIN_MS = 60_000;

export interface MissedFire {
  readonly plannedAtMs: number;
  /** `late`: the policy makes up for none. `too_old`: beyond `within`. `superseded`: a newer one runs instead. */
  readonly why: 'late' | 'too_old' | 'superseded';
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

/** The sentence of a missed fire's row; `cause` is what kept it from being taken up in time. */
export function missedReason(
  cause: string,
  { why, withinMs }: Pick<MissedFire, 'why'> & Pick<Job['misfire'], 'withinMs'>,
): string {
  switch (why) {
    case 'late':
      return cause;
    case 'superseded':
      return `${cause}: only the latest missed fire is made up for`;
    case 'too_old':
      return `${cause}, and that was more than ${formatDuration(withinMs)} ago`;
  }
}
