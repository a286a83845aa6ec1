// A run as the API has it: with how long it took.
import type { StoredRun } from '../../query/reads/run-list.ts';

export interface RunWithDuration extends StoredRun {
  /** From its start to its end; null while it runs, or when it never started. */
  readonly durationMs: number | null;
}

export function withDuration(run: StoredRun): RunWithDuration {
  const { startedAtMs, finishedAtMs } = run;
  const ended = startedAtMs !== null && finishedAtMs !== null;
  return { ...run, durationMs: ended ? finishedAtMs - startedAtMs : null };
}
