// The caps of one job.
import type { HostLimits } from '../domain/job.ts';

export interface LaneLimits {
  /** Requests in flight or pausing; 0: none is admitted. */
  readonly concurrency: number;
  readonly perHost: HostLimits;
  /** Milliseconds for which a slot of the lane is held after its release. */
  readonly pauseMs: number;
}

export interface LaneOptions extends LaneLimits {
  /** Of the job. */
  readonly name?: string;
  /** What the limits per host count an address as. Default: the address. */
  readonly hostOf?: (address: string) => string;
}

export function areEqualLimits(one: LaneLimits, other: LaneLimits): boolean {
  return (
    one.concurrency === other.concurrency &&
    one.pauseMs === other.pauseMs &&
    one.perHost.concurrency === other.perHost.concurrency &&
    one.perHost.rate?.count === other.perHost.rate?.count &&
    one.perHost.rate?.perMs === other.perHost.rate?.perMs
  );
}
