// Decides whether an interrupted run may resume: only when its batch is still the same.
import { statSync } from 'node:fs';
import type { Job } from '../domain/job.ts';
import type { InterruptedRun } from '../domain/resume.ts';

/** Returns why the run cannot resume; undefined when it can. */
export function resumeObstacle(job: Job, run: InterruptedRun): string | undefined {
  if (run.configHash !== job.configHash) return 'Not resumed: the job was changed meanwhile';
  for (const entry of job.batch) {
    if (entry.type !== 'file') continue;
    const changedAtMs = changedAt(entry.path);
    if (changedAtMs === undefined) return `Not resumed: ${entry.path} cannot be read`;
    // Positions count the lines of the file: in a changed file they would name other URLs.
    if (changedAtMs > run.startedAtMs) return `Not resumed: ${entry.path} was changed meanwhile`;
  }
  return undefined;
}

/** Time of the last write or rename, Unix milliseconds; undefined when the file cannot be examined. */
function changedAt(path: string): number | undefined {
  try {
    const { mtimeMs, ctimeMs } = statSync(path);
    return Math.max(mtimeMs, ctimeMs);
  } catch {
    return undefined;
  }
}
