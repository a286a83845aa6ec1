// The overlap policy: decides, without a clock, about a fire that comes due while its job is busy.
import type { OverlapPolicy } from '../domain/job.ts';
import type { Fire } from './launch.ts';

export interface OverlapSituation {
  readonly policy: OverlapPolicy;
  readonly trigger: Fire['trigger'];
  /** Number of the job's runs. */
  readonly going: number;
  /** True when one of these runs has the trigger `misfire`. */
  readonly makingUp: boolean;
  /** Number of the job's fires that wait before this one. */
  readonly waiting: number;
}

/**
 * Decides what a fire does now. `replace` means: cancel the runs, and wait for their ends. Fires with
 * the trigger `misfire` run one after another under every policy, and later fires wait behind them.
 */
export function decideOverlap(situation: OverlapSituation): 'start' | 'wait' | 'skip' | 'replace' {
  const { policy, trigger, going, makingUp, waiting } = situation;
  if (waiting > 0) return trigger === 'schedule' && policy === 'skip' ? 'skip' : 'wait';
  if (going === 0) return 'start';
  if (policy === 'allow') return trigger === 'misfire' && makingUp ? 'wait' : 'start';
  if (policy === 'queue' || trigger === 'misfire') return 'wait';
  return policy;
}
