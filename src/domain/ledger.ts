// The two narrow seams behind which storage stands: the record of fires, and the sink of results.
// The runner and the scheduler know these, never SQLite.
import type { Result } from './result.ts';
import type { NewRun, RunEnd, UnrunFire } from './run.ts';
import type { Schedule } from './schedule.ts';

/** What decides when a job fires. */
export interface Timetable {
  readonly schedules: readonly Schedule[];
  /** IANA name. */
  readonly timezone: string;
}

/** A span of time in which a job was planned by one timetable. */
export interface PlanSpan extends Timetable {
  /** Exclusive. */
  readonly sinceMs: number;
  /** Inclusive; null: it is planned so now. */
  readonly untilMs: number | null;
}

export interface NotedPlan {
  readonly timetable: Timetable;
  readonly hash: string;
  readonly atMs: number;
}

export interface PlannedJob {
  readonly job: string;
  /** As `RunLedger.plan` returns them; none when an older Rota noted the job. */
  readonly spans: readonly PlanSpan[];
}

/** The record of what was planned and what became of it: one row for each (job, planned fire), ever. */
export interface RunLedger {
  /**
   * Opens a run; undefined when that planned fire has its row already. One that is `missed` becomes the
   * run's: it was written under a clock that was ahead, before the fire was due.
   */
  begin(run: NewRun): Promise<number | undefined>;
  /** Closes a run, after all its results are committed. */
  finish(end: RunEnd): Promise<void>;
  /** Records fires that did not become runs; those that have a row already are left alone. */
  recordUnrun(fires: readonly UnrunFire[]): Promise<void>;
  /**
   * Notes that a job is planned from `atMs` on by this timetable, which `hash` tells from others, and
   * returns the spans of time whose fires may have no row yet: the present one last, before it those
   * of timetables that it had earlier.
   */
  plan(job: string, plan: NotedPlan): Promise<readonly PlanSpan[]>;
  /** Forgets that a job is planned: it was disabled, removed, or lost its schedule. */
  unplan(job: string): Promise<void>;
  /** Every job that is noted as planned. */
  plannedJobs(): Promise<readonly PlannedJob[]>;
}

/** Takes results in any order, commits them soon. */
export interface ResultSink {
  /** Hands a result over, never waits. The memory of its body is the sink's from then on, and may be gone at once. */
  add(result: Result): void;
  /** True while so much is waiting for the disk that nothing new should be fetched. */
  readonly full: boolean;
  /** Resolves as soon as it is not full; rejects when the sink failed for good. */
  drained(): Promise<void>;
}
