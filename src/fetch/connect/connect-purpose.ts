// The purpose of a new connection: its job, and how long it may take.

/** The job that a connection is made for. */
export interface ConnectPurpose {
  /** Name of the job; empty without a job. */
  readonly share: string;
  /** The job's own limit for making a connection, in milliseconds. */
  readonly connectMs: number;
}
