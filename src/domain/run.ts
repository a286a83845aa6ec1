// A run: one pass of a job over its batch, or the record of why a planned one did not happen.

export type RunTrigger = 'schedule' | 'manual' | 'start' | 'misfire';
export type RunStatus =
  | 'running'
  | 'succeeded'
  | 'failed'
  | 'interrupted'
  | 'cancelled'
  | 'skipped'
  | 'missed';

/** How a run that did run can end. */
export type RunEndStatus = 'succeeded' | 'failed' | 'interrupted' | 'cancelled';

export interface NewRun {
  readonly job: string;
  readonly trigger: RunTrigger;
  /** Unix milliseconds; null for a run by hand. */
  readonly plannedAtMs: number | null;
  readonly startedAtMs: number;
  readonly configHash: string;
}

export interface RunEnd {
  readonly runId: number;
  readonly finishedAtMs: number;
  readonly status: RunEndStatus;
  /** Why, for people; null when the status says it all. */
  readonly reason: string | null;
  /** Results recorded. */
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
}

/** A planned fire that did not become a run. */
export interface UnrunFire {
  readonly job: string;
  readonly plannedAtMs: number;
  readonly status: 'skipped' | 'missed' | 'cancelled';
  readonly reason: string;
  readonly configHash: string;
}

/** A run that is going on. */
export interface RunHandle {
  readonly runId: number;
  /** Resolves when the run's row is closed; rejects only when storing failed. */
  readonly finished: Promise<RunEndStatus>;
  /** Cuts off what is in flight; the run ends `cancelled` with this reason. */
  cancel(reason: string): void;
}
