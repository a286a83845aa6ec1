// A version of a job, and whether a worker can perform it.

/** A job as it was when a run of it began. */
export interface JobVersion {
  readonly job: string;
  readonly configHash: string;
}

/** `has`: the worker can perform it. `other`: it has the job with other settings alone. `none`: it has no such job. */
export type VersionState = 'has' | 'other' | 'none';
