// Which jobs are planned no more when the configuration changes, and why.
import type { Job } from '../domain/job.ts';

/** Why a job is not to be planned; undefined: it is. */
export function endReason({ enabled, schedules }: Job): string | undefined {
  if (!enabled) return 'The job was disabled';
  return schedules.length === 0 ? 'The job has no schedule any more' : undefined;
}

/**
 * The jobs that are not to be planned, and why.
 * @param known names of those that were, so far.
 */
export function endsOf(known: readonly string[], jobs: readonly Job[]): Map<string, string> {
  const ends = new Map<string, string>();
  for (const name of known) ends.set(name, 'The job was removed');
  for (const job of jobs) {
    const reason = endReason(job);
    if (reason === undefined) ends.delete(job.name);
    else ends.set(job.name, reason);
  }
  return ends;
}
