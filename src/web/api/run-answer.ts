// A run in the form of the API: with its duration.
import type { StoredRun } from '../../query/reads/run-list.ts';

export interface RunWithDuration extends StoredRun {
  /** Null while it runs, or when it never started. */
  readonly durationMs: number | null;
}

export function withDuration(run: StoredRun): RunWithDuration {
  const { startedAtMs, finishedAtMs } = run;
  const ended = startedAtMs !== null && finishedAtMs !== null;
  return { ...run, durationMs: ended ? finishedAtMs - startedAtMs : null };
}
