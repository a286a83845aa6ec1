// The sentence that refuses a request to a host whose breaker is open.
import type { BreakerState } from '../../concurrency/host-breakers.ts';

/** @param what for people: what does not happen. */
export function breakerRefusal(
  what: string,
  { host, failures, reason, nextProbeAtMs }: BreakerState,
): string {
  const next = new Date(nextProbeAtMs).toISOString();
  const times = failures === 1 ? '1 failure' : `${failures} failures in a row`;
  return `${what}: the breaker of ${host} is open until ${next}, after ${times}. The last: ${reason}`;
}
