// The two interfaces of storage: the ledger of fires and the sink of results. The scheduler and the
// runner know these and not SQLite.
import type { Result } from './result.ts';
import type { NewRun, RunEnd, FireWithoutRun } from './run.ts';
import type { Schedule } from './schedule.ts';

/** The schedules and the time zone that decide when a job fires. */
export interface Timetable {
  readonly schedules: readonly Schedule[];
  /** IANA name. */
  readonly timezone: string;
}

/** A span of time in which one timetable planned a job. */
export interface PlanSpan extends Timetable {
  /** Exclusive. */
  readonly sinceMs: number;
  /** Inclusive; null: the timetable is in force. */
  readonly untilMs: number | null;
}

export interface NotedPlan {
  readonly timetable: Timetable;
  readonly hash: string;
  readonly atMs: number;
}

export interface PlannedJob {
  readonly job: string;
  /** As `RunLedger.plan` returns them; empty when an older Rota noted the job. */
  readonly spans: readonly PlanSpan[];
}

/** The record of planned fires and their outcomes: exactly one row for each pair of job and planned instant. */
export interface RunLedger {
  /**
   * Opens a run and returns its id; undefined when the planned fire already has a row. A row that is
   * `missed` becomes the run's row: it was written under a clock that was ahead, before the fire was due.
   */
  begin(run: NewRun): Promise<number | undefined>;
  /** Closes a run, after all its results are committed. */
  finish(end: RunEnd): Promise<void>;
  /** Records fires that did not become runs; a fire that already has a row keeps it. */
  recordFiresWithoutRun(fires: readonly FireWithoutRun[]): Promise<void>;
  /**
   * Notes that this timetable plans a job from `atMs` on; `hash` identifies the timetable. Returns the
   * spans of time whose fires may have no row yet: first those of earlier timetables, then the present.
   */
  plan(job: string, plan: NotedPlan): Promise<readonly PlanSpan[]>;
  /** Removes the plan of a job that was disabled, removed, or lost its schedule. */
  unplan(job: string): Promise<void>;
  /** Returns every job with a plan. */
  plannedJobs(): Promise<readonly PlannedJob[]>;
}

/** The part of the ledger that planning needs. */
export type PlanLedger = Omit<RunLedger, 'begin' | 'finish'>;

/** Takes results in any order and commits them soon. */
export interface ResultSink {
  /**
   * Takes a result without waiting. The sink reads it within the call, and keeps neither the object nor the memory of
   * its body: both may change afterwards. A body of `LARGE_BODY_BYTES` and more is an exception: its memory passes to
   * the sink, which may detach it at once.
   */
  add(result: Result): void;
  /** True while too many results wait for the disk, and nothing new should be fetched. */
  readonly full: boolean;
  /** Resolves as soon as the sink is not full; rejects when it has failed for good. */
  drained(): Promise<void>;
  /** Resolves when all results that were added before are committed; rejects when it has failed for good. */
  flush(): Promise<void>;
}
