// The function through which the scheduler starts runs. It does not know what a run does.
import type { Job } from '../domain/job.ts';
import type { RunHandle } from '../domain/run.ts';

/** A planned instant of a job that becomes, or may become, a run. */
export interface Fire {
  /** `misfire`: the fire was missed and runs late, by the misfire policy. */
  readonly trigger: 'schedule' | 'misfire';
  readonly plannedAtMs: number;
}

/** A fire that is due. */
export interface DueFire extends Fire {
  /** The planned instant plus the jitter. */
  readonly startAtMs: number;
}

/** Opens the run's row and starts the run; undefined when the fire already has a row. */
export type Launch = (job: Job, fire: Fire) => Promise<RunHandle | undefined>;
