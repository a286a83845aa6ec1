// The caps that several processes share, as one of them sees them.
import type { HostPermits } from './host-permits.ts';
import type { HostTenure } from './host-tenure.ts';

/** What one process may use of the caps now. It changes while requests are in flight. */
export interface CapParts {
  /** Of the cap over all jobs. */
  readonly global: number;
  /** Of the cap of a job; 0: not known yet. */
  ofJob(job: string): number;
  /** Called when a job begins to use its cap. */
  jobBegins(job: string): void;
  /** Absent: this process owns all hosts. */
  readonly permits?: HostPermits | undefined;
  /** Since when this process alone decides about the requests to a host. */
  tenureOf(host: string): HostTenure | undefined;
}

/** What one process uses of the caps. */
export interface CapLoad {
  /** The whole cap over all jobs. */
  readonly cap: number;
  readonly inFlight: number;
  readonly lanes: readonly LaneLoad[];
}

/** What the lane of a job uses of its cap. */
export interface LaneLoad {
  readonly job: string;
  /** The whole cap. */
  readonly cap: number;
  /** Slots in use, in flight or in their pause. */
  readonly inFlight: number;
  /** Requests that are not admitted yet. */
  readonly waiting: number;
}
