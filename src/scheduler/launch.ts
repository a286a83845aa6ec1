// How the scheduler starts runs, without knowing what a run does.
import type { Job } from '../domain/job.ts';
import type { RunHandle } from '../domain/run.ts';

/** A planned fire that is to run. */
export interface Fire {
  /** `misfire`: it was missed, and is made up for. */
  readonly trigger: 'schedule' | 'misfire';
  readonly plannedAtMs: number;
}

/** Opens the run's row and starts the run; undefined when that fire has its row already. */
export type Launch = (job: Job, fire: Fire) => Promise<RunHandle | undefined>;
