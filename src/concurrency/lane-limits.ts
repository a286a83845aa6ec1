// The caps of one job.
import type { HostLimits } from '../domain/job.ts';

export interface LaneLimits {
  /** Cap of the slots in use, in flight or in their pause; 0: no request is admitted. */
  readonly concurrency: number;
  readonly perHost: HostLimits;
  /** Milliseconds for which a slot of the lane stays in use after its release. */
  readonly pauseMs: number;
}

export interface LaneOptions extends LaneLimits {
  /** Name of the job. */
  readonly name?: string;
  /** Returns the host of an address, for the limits per host. Default: the address itself. */
  readonly hostOf?: (address: string) => string;
}

export function areEqualLimits(one: LaneLimits, other: LaneLimits): boolean {
  return (
    one.concurrency === other.concurrency &&
    one.pauseMs === other.pauseMs &&
    one.perHost.concurrency === other.perHost.concurrency &&
    one.perHost.rate?.count === other.perHost.rate?.count &&
    one.perHost.rate?.perMs === other.perHost.rate?.perMs &&
    one.perHost.pace === other.perHost.pace
  );
}
