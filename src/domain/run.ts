// A run: one execution of a job's batch. A planned fire that did not become a run has a row as well.

/** What started a run; `start` is reserved for runs at the start of the daemon: nothing makes it yet. */
export const TRIGGERS = ['schedule', 'manual', 'start', 'misfire'] as const;
export type RunTrigger = (typeof TRIGGERS)[number];

export const RUN_STATUSES = [
  'running',
  'succeeded',
  'failed',
  'interrupted',
  'cancelled',
  'skipped',
  'missed',
] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** The status of a run at its end. */
export type RunEndStatus = Extract<RunStatus, 'succeeded' | 'failed' | 'interrupted' | 'cancelled'>;
/** The status of a planned fire that did not become a run. */
export type FireStatus = Extract<RunStatus, 'skipped' | 'missed' | 'cancelled'>;

/** The reason of fires that do not run because their job is paused. */
export const PAUSED = 'The job was paused';

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
  /** Reason of the status, for people; null when the status needs none. */
  readonly reason: string | null;
  /** Results recorded. */
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
}

/** A planned fire that did not become a run. */
export interface FireWithoutRun {
  readonly job: string;
  readonly plannedAtMs: number;
  readonly status: FireStatus;
  readonly reason: string;
  readonly configHash: string;
}

/** A run that is running. */
export interface RunHandle {
  readonly runId: number;
  /** Resolves when the run's row is closed; rejects only when storing failed. */
  readonly finished: Promise<RunEndStatus>;
  /** Cuts off the requests in flight; the run ends `cancelled` with this reason. */
  cancel(reason: string): void;
}
