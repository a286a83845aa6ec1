// The two narrow seams behind which storage stands: the record of fires, and the sink of results.
// The runner and the scheduler know these, never SQLite.
import type { Result } from './result.ts';
import type { NewRun, RunEnd, UnrunFire } from './run.ts';

/** The record of what was planned and what became of it: one row for each (job, planned fire), ever. */
export interface RunLedger {
  /** Opens a run; undefined when that planned fire has its row already. */
  begin(run: NewRun): Promise<number | undefined>;
  /** Closes a run, after all its results are committed. */
  finish(end: RunEnd): Promise<void>;
  /** Records fires that did not become runs; those that have a row already are left alone. */
  recordUnrun(fires: readonly UnrunFire[]): Promise<void>;
  /**
   * Notes that a job is planned from `atMs` on by the schedule with this hash, and returns the
   * instant up to which its fires are accounted for: fires after it have no row yet. For a job or
   * a schedule not seen before that is `atMs` itself.
   */
  plannedSince(job: string, scheduleHash: string, atMs: number): Promise<number>;
  /** Forgets that a job is planned: it was disabled, removed, or lost its schedule. */
  unplan(job: string): Promise<void>;
}

/** Takes results in any order, commits them soon. */
export interface ResultSink {
  /** Hands a result over; never waits. */
  add(result: Result): void;
  /** True while so much is waiting for the disk that nothing new should be fetched. */
  readonly full: boolean;
  /** Resolves as soon as it is not full; rejects when the sink failed for good. */
  drained(): Promise<void>;
}
