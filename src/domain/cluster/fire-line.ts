// Fires that are decided and have no row yet: they wait for their delay, or for an earlier run of their job. The leader
// notes them, so that the next leader takes them over.
import { AppError } from '../error.ts';
import type { PlanLedger } from '../ledger.ts';
import type { RunTrigger } from '../run.ts';

export interface WaitingFire {
  readonly trigger: Extract<RunTrigger, 'schedule' | 'misfire'>;
  /** Unix milliseconds. */
  readonly plannedAtMs: number;
  /** When it starts, after the jitter; null: it waits for an earlier run of the job. Unix milliseconds. */
  readonly dueAtMs: number | null;
}

export interface NotedFire extends WaitingFire {
  readonly job: string;
}

/** The record of the waiting fires of all jobs. */
export interface FireLine {
  /** Notes that exactly these fires of a job wait now, in the order of their planned instants. */
  note(job: string, fires: readonly WaitingFire[]): Promise<void>;
  /** Returns the fires that waited last and have no row, in the order of their planned instants. */
  waiting(): Promise<readonly NotedFire[]>;
}

/** Nothing was written, because another worker leads. */
export class TermOver extends AppError {
  constructor(epoch: number) {
    super('busy', `Another worker leads: epoch ${epoch} is over`);
  }
}

/** What the leader of an epoch writes about its plans: each call rejects with `TermOver` once it is over. */
export interface LeaderLedger extends PlanLedger, FireLine {}
