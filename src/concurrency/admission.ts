// The caps, exactly: which requests may be in flight, over all jobs and in each.
//
// A request needs slots in up to four counts at once: over all jobs, in its job's lane, for its host
// in that lane, for its host over all jobs; the last two may also have a rate. All are taken in one
// step or none is, so no request holds one while it waits for another. The lane with the fewest in
// flight goes first, and in a lane hosts take turns; for one host of one lane it is first come, first
// served. Requests that cannot be admitted yet are never scanned: each release or alarm re-queues only
// the ones it affects. docs/decisions/fair-shares.md says why.
import type { HostLimits } from '../domain/job.ts';
import type { Clock } from '../platform/clock.ts';
import { GlobalSlots } from './global-slots.ts';
import { JobLane } from './lane.ts';
import type { LaneLimits, LaneOptions } from './lane-limits.ts';
import type { Permit } from './permit.ts';

export type { LaneLimits, LaneOptions } from './lane-limits.ts';
export type { Permit } from './permit.ts';

/** The way in for all requests of one job. */
export interface Lane {
  /** Permits that are out; slots in their pause are not counted. */
  readonly active: number;
  /** Calls of `enter` that are not answered yet. */
  readonly waiting: number;
  /** True when nothing is in flight or waits, no pause goes on, and no rate holds a host: a new lane would be the same. */
  readonly isIdle: boolean;
  /** Hosts that are remembered because of limits: those in use, and those that a rate still holds. */
  readonly hosts: number;
  /**
   * Resolves as soon as a request towards `address` may be in flight. To undefined, and without a
   * trace, when `signal` is aborted before that or the lane is closed.
   */
  enter(address: string, signal: AbortSignal): Promise<Permit | undefined>;
  /** Changes the caps at once. What is in flight counts on; above a lower cap nothing is admitted. */
  setLimits(limits: LaneLimits): void;
  /** Sends away all requests that wait or will come; permits that are out stay good and are to be released. */
  close(): void;
}

export interface AdmissionOptions {
  /** Requests in flight over all lanes; at least 1. */
  readonly concurrency: number;
  /** Limits for each host over all lanes. */
  readonly perHost: HostLimits;
  readonly clock: Clock;
}

/** One for the process. */
export class Admission {
  readonly #slots: GlobalSlots;

  constructor({ concurrency, ...options }: AdmissionOptions) {
    this.#slots = new GlobalSlots(concurrency, options);
  }

  /** Permits that are out. */
  get active(): number {
    return this.#slots.active;
  }

  /** Hosts that are remembered because of limits over all lanes: those in use, and those that a rate holds. */
  get hosts(): number {
    return this.#slots.hosts;
  }

  /** A lane, to be closed when nobody uses it any more. */
  openLane(options: LaneOptions): Lane {
    return new JobLane(this.#slots, options);
  }

  /** Changes the cap over all lanes; permits beyond a lower one stay out until they are released. */
  setConcurrency(concurrency: number): void {
    this.#slots.setConcurrency(concurrency);
  }

  /**
   * Keeps a slot for each of these lanes that has nothing in flight, over all at most one slot in
   * twenty and at least one: lanes that have something in flight leave these free. Replaces the lanes
   * of an earlier call. Lanes need not be open.
   */
  expect(names: Iterable<string>): void {
    this.#slots.expect(names);
  }
}
