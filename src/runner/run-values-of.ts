// The values from which the variables of a run are filled in, in the time zone of its job.
import type { Job } from '../domain/job.ts';
import type { RunValues } from '../domain/run-values.ts';
import { offsetMsAt } from '../schedule/time-zone.ts';

export function runValuesOf(
  { timezone }: Pick<Job, 'timezone'>,
  run: Pick<RunValues, 'runId' | 'plannedAtMs'>,
): RunValues {
  return { ...run, offsetAt: (atMs) => offsetMsAt(timezone, atMs) };
}
