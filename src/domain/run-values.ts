// The values of a run from which `{planned}` and `{run}` in its requests are filled in.

export interface RunValues {
  readonly runId: number;
  /** When the run was due; of a run by hand: when it started. Unix milliseconds. */
  readonly plannedAtMs: number;
  /** Wall time minus UTC in the job's time zone, in milliseconds. */
  readonly offsetAt: (atMs: number) => number;
}
