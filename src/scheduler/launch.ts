// How the scheduler starts runs, without knowing what a run does.
import type { Job } from '../domain/job.ts';
import type { RunEndStatus } from '../domain/run.ts';

/** A run that is going on. */
export interface RunHandle {
  readonly runId: number;
  /** Settles when the run has ended and its row is closed. */
  readonly finished: Promise<RunEndStatus>;
  /** Asks the run to end soon; `finished` tells when it has. */
  cancel(reason: string): void;
}

/** A planned fire that is to run. */
export interface Fire {
  /** `misfire`: it was missed, and is made up for. */
  readonly trigger: 'schedule' | 'misfire';
  readonly plannedAtMs: number;
}

/** Opens the run's row and starts the run; undefined when that fire has its row already. */
export type Launch = (job: Job, fire: Fire) => Promise<RunHandle | undefined>;
