// The limits of `per_host`, which config.yaml and jobs write in the same way.
import type { BreakerPolicy } from '../domain/hosts/breaker.ts';
import type { HostLimits } from '../domain/job.ts';
import { builtInKeys } from './schema/built-in-keys.ts';
import {
  breakerSchema,
  type CompleteBreaker,
  type CompletePerHost,
} from './schema/per-host-schema.ts';

let builtIn: CompleteBreaker | undefined;

export function toHostLimits({ concurrency, rate, pace, breaker }: CompletePerHost): HostLimits {
  const limits = {
    concurrency: concurrency === 'none' ? undefined : concurrency,
    rate: rate === 'none' ? undefined : rate,
    ...(pace === 'adaptive' ? { pace } : {}),
  };
  return breaker === 'none' ? limits : { ...limits, breaker: toBreaker(breaker) };
}

function toBreaker(keys: Exclude<CompletePerHost['breaker'], 'none'>): BreakerPolicy {
  builtIn ??= builtInKeys(breakerSchema);
  const { after, for: forMs, when_open: whenOpen } = { ...builtIn, ...keys };
  return { after, forMs, whenOpen };
}
