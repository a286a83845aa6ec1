// A run in the form of the API: with its duration.
import type { StoredRun } from '../../query/reads/run-list.ts';
import type { Run } from './answers/run-answers.ts';
import type { Unsent } from './wire.ts';

/** `durationMs` is null while the run runs, and when it never started. */
export function withDuration(run: StoredRun): Unsent<Run> {
  const { startedAtMs, finishedAtMs } = run;
  const ended = startedAtMs !== null && finishedAtMs !== null;
  return { ...run, durationMs: ended ? finishedAtMs - startedAtMs : null };
}
