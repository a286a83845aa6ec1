// Interrupted runs, and the part of the ledger that lets a run continue.
import { type FailedResult, type FailureCount, FailureCounts } from './failure-counts.ts';
import type { RunTrigger } from './run.ts';

export interface InterruptedRun {
  readonly runId: number;
  readonly trigger: RunTrigger;
  /** Unix milliseconds; null for a run by hand. */
  readonly plannedAtMs: number | null;
  readonly startedAtMs: number;
  readonly configHash: string;
}

/** A run in progress that a cluster performs, and that its next leader adopts. */
export interface OpenRun extends InterruptedRun {
  readonly job: string;
}

/** An interrupted run that has been resumed. */
export interface ReopenedRun {
  /** Number of results that it has already. */
  readonly total: number;
  readonly succeeded: number;
  /** What failed of the results that it has. */
  readonly failures: readonly FailureCount[];
  /** Positions that have a result: the first and the last of each unbroken range, ascending. */
  readonly done: readonly number[];
}

/** A result that a run has already. */
export interface EarlierResult extends FailedResult {
  readonly position: number;
  /** 1 or 0. */
  readonly ok: number;
}

/** Sums up the results that a run has, which come in the order of their positions. */
export function reopenedRun(results: Iterable<EarlierResult>): ReopenedRun {
  let [total, succeeded] = [0, 0];
  const done: number[] = [];
  const failures = new FailureCounts();
  for (const result of results) {
    const { position, ok } = result;
    total += 1;
    succeeded += ok;
    if (ok === 0) failures.add(result);
    if (done.at(-1) === position - 1) done[done.length - 1] = position;
    else done.push(position, position);
  }
  return { total, succeeded, failures: failures.entries(), done };
}

/** The part of the ledger that knows interrupted runs. */
export interface ResumeLedger {
  /** Returns the interrupted runs of a job since its last run with another end, the oldest first. */
  interruptedRuns(job: string): Promise<readonly InterruptedRun[]>;
  /** Sets an interrupted run to `running`; undefined when it is no longer interrupted. */
  reopen(runId: number, atMs: number): Promise<ReopenedRun | undefined>;
  /** Leaves a run interrupted for good; the sentence `why` is added to its reason. */
  abandon(runId: number, why: string): Promise<void>;
}

/** The positions of a batch that are done. */
export class DonePositions {
  readonly #bounds: readonly number[];

  /** @param bounds Ranges as in `ReopenedRun.done`. */
  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
  }

  has(position: number): boolean {
    // The number of ranges that begin at or before this position.
    let count = 0;
    for (let above = this.#bounds.length / 2; count < above;) {
      const middle = (count + above) >> 1;
      if ((this.#bounds[2 * middle] ?? Infinity) <= position) count = middle + 1;
      else above = middle;
    }
    return count > 0 && position <= (this.#bounds[2 * count - 1] ?? -1);
  }
}
