// Makes the fetch policy of a run: that of its job, with a cookie jar of its own where the job keeps cookies for a
// run.
import type { FetchPolicy } from '../domain/request.ts';
import { MemoryCookieJar } from '../fetch/redirects/cookie-jar.ts';
import type { Clock } from '../platform/clock.ts';

export function policyOfRun(policy: FetchPolicy, clock: Clock): FetchPolicy {
  return policy.cookies === 'run' ? { ...policy, jar: new MemoryCookieJar(clock) } : policy;
}
