// Sentences about the daemon's state, for its log and for a service manager.
import type { Job } from '../../domain/job.ts';

/** @param next the first planned fire; undefined: no fire is planned. */
export function readySentence(
  jobs: readonly Job[],
  next: { readonly job: string; readonly atMs: number } | undefined,
): string {
  const enabled = jobs.filter((job) => job.enabled).length;
  const counted = `ready with ${enabled} ${enabled === 1 ? 'job' : 'jobs'}`;
  if (next === undefined) return `${counted}, none of them scheduled`;
  return `${counted}, next: ${next.job} at ${new Date(next.atMs).toISOString()}`;
}

export function stoppingSentence(runs: number): string {
  if (runs === 0) return 'stopping';
  return `stopping: waiting for ${runs} ${runs === 1 ? 'run' : 'runs'} to drain`;
}
