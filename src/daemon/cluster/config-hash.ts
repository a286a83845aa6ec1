// A hash of the configuration that all workers of a cluster must have in common: the jobs, and the cap over all of them.
import { createHash } from 'node:crypto';
import type { Job } from '../../domain/job.ts';
import type { Settings } from '../../domain/settings.ts';

const LENGTH = 16;

export function configHash(
  jobs: readonly Job[],
  { concurrency, perHost }: Pick<Settings, 'concurrency' | 'perHost'>,
): string {
  const hashes = jobs.map((job) => `${job.name} ${job.configHash}`).toSorted();
  const text = JSON.stringify([concurrency, perHost, hashes]);
  return createHash('sha256').update(text).digest('hex').slice(0, LENGTH);
}
