// All of the caps for a process that shares its hosts with others, before it knows any.
import { ClusterPermits } from '../../../src/cluster/permits/cluster-permits.ts';
import type { CapParts } from '../../../src/concurrency/cap-parts.ts';
import type { Clock } from '../../../src/platform/clock.ts';

export function sharingParts(clock: Clock): CapParts {
  return {
    global: 10,
    ofJob: () => 10,
    jobBegins: () => undefined,
    tenureOf: () => undefined,
    permits: new ClusterPermits(clock),
  };
}
