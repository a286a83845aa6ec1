// Refuses a run on the command line that does not exist.
import { AppError } from '../domain/error.ts';
import { escapeControls } from '../text/escape-controls.ts';
import type { Reading } from '../query/reads/reading.ts';

/**
 * Throws when there is no such run, or it is one of another job.
 * @throws {AppError} `not_found`
 */
export async function refuseUnknownRun(
  reading: Reading,
  { runId, job }: { runId: number; job: string | undefined },
): Promise<void> {
  const run = await reading.run(runId);
  if (run === null) {
    throw new AppError('not_found', `There is no run ${runId}`, {
      hint: '"rota results" prints the numbers of runs',
    });
  }
  if (job === undefined || run.job === job) return;
  throw new AppError('not_found', `Run ${runId} is not one of "${escapeControls(job)}"`, {
    hint: `it is one of "${run.job}"`,
  });
}
