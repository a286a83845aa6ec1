// What becomes of a fire while its job is busy: the overlap policy, as a decision without a clock.
import type { OverlapPolicy } from '../domain/job.ts';
import type { Fire } from './launch.ts';

export interface OverlapSituation {
  readonly policy: OverlapPolicy;
  readonly trigger: Fire['trigger'];
  /** Runs of the job that are going on. */
  readonly going: number;
  /** Whether one of them makes up for a missed fire. */
  readonly makingUp: boolean;
  /** Fires of the job that wait before this one. */
  readonly waiting: number;
}

/**
 * `replace`: wait, and cancel what is going on. Fires that are made up for run one after another
 * whatever the policy is, and the fires after them keep their place behind them.
 */
export function decideOverlap(situation: OverlapSituation): 'start' | 'wait' | 'skip' | 'replace' {
  const { policy, trigger, going, makingUp, waiting } = situation;
  if (waiting > 0) return trigger === 'schedule' && policy === 'skip' ? 'skip' : 'wait';
  if (going === 0) return 'start';
  if (policy === 'allow') return trigger === 'misfire' && makingUp ? 'wait' : 'start';
  if (policy === 'queue' || trigger === 'misfire') return 'wait';
  return policy;
}
