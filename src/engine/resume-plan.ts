// Whether an interrupted run may go on: only when it would fetch what it set out to fetch.
import { statSync } from 'node:fs';
import type { Job } from '../domain/job.ts';
import type { InterruptedRun } from '../domain/resume.ts';

/** Why the run cannot go on; undefined: it can. */
export function resumeObstacle(job: Job, run: InterruptedRun): string | undefined {
  if (run.configHash !== job.configHash) return 'Not resumed: the job was changed meanwhile';
  for (const entry of job.batch) {
    if (entry.type !== 'file') continue;
    const changedAtMs = changedAt(entry.path);
    if (changedAtMs === undefined) return `Not resumed: ${entry.path} cannot be read`;
    // Places are counted by lines: in another file they would be other URLs.
    if (changedAtMs > run.startedAtMs) return `Not resumed: ${entry.path} was changed meanwhile`;
  }
  return undefined;
}

/** When the file last became what it is, by writing or by renaming; undefined when it cannot be looked at. */
function changedAt(path: string): number | undefined {
  try {
    const { mtimeMs, ctimeMs } = statSync(path);
    return Math.max(mtimeMs, ctimeMs);
  } catch {
    return undefined;
  }
}
