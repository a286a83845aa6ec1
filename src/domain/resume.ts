// A run that stopped half-way, and what it takes to go on with it.
import type { RunTrigger } from './run.ts';

export interface InterruptedRun {
  readonly runId: number;
  readonly trigger: RunTrigger;
  /** Unix milliseconds; null for a run by hand. */
  readonly plannedAtMs: number | null;
  readonly startedAtMs: number;
  readonly configHash: string;
}

/** An interrupted run that is running again. */
export interface ReopenedRun {
  /** Results that it has already. */
  readonly total: number;
  readonly succeeded: number;
  /** Places of the batch that have one: the first and the last of each unbroken row of them, ascending. */
  readonly done: readonly number[];
}

/** The part of the ledger that knows what was left unfinished. */
export interface ResumeLedger {
  /** Runs of a job that were interrupted, oldest first; none from before a run that came to another end. */
  interruptedRuns(job: string): Promise<readonly InterruptedRun[]>;
  /** Makes an interrupted run one that is running; undefined when it is no longer interrupted. */
  reopen(runId: number, atMs: number): Promise<ReopenedRun | undefined>;
  /** Leaves a run interrupted for good; the sentence joins its reason. */
  abandon(runId: number, why: string): Promise<void>;
}

/** Which places of a batch are done; to be asked in ascending order. */
export class DonePlaces {
  readonly #bounds: readonly number[];
  #index = 0;

  /** @param bounds as in `ReopenedRun.done`. */
  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
  }

  has(position: number): boolean {
    while (position > (this.#bounds[this.#index + 1] ?? Infinity)) this.#index += 2;
    return position >= (this.#bounds[this.#index] ?? Infinity);
  }
}
