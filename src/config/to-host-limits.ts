// The limits of `per_host`, which config.yaml and jobs write in the same way.
import type { HostLimits } from '../domain/job.ts';
import type { HostKeys } from './schema/job-schema.ts';

/** The limits of the keys; `none` and a missing key both mean no limit. */
export function toHostLimits(keys: HostKeys | undefined): HostLimits {
  const { concurrency = 'none', rate = 'none' } = keys ?? {};
  return {
    concurrency: concurrency === 'none' ? undefined : concurrency,
    rate: rate === 'none' ? undefined : rate,
  };
}
