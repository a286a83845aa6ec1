// The limits of `per_host`, which config.yaml and jobs write in the same way.
import type { HostLimits } from '../domain/job.ts';
import type { CompleteDefaults } from './schema/job-schema.ts';

export function toHostLimits({
  concurrency,
  rate,
  pace,
}: CompleteDefaults['per_host']): HostLimits {
  return {
    concurrency: concurrency === 'none' ? undefined : concurrency,
    rate: rate === 'none' ? undefined : rate,
    ...(pace === 'adaptive' ? { pace } : {}),
  };
}
