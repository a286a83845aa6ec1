// Keeps the caps exactly: decides which requests may be in flight, over all jobs and in each job.
//
// A request needs up to four slots: over all jobs, in the lane of its job, for its host in that lane,
// and for its host over all jobs. The last two may also have a rate. A request takes all its slots in
// one step, so that it never holds one while it waits for another. The lane with the fewest requests
// in flight goes first, and the hosts of a lane take turns. For one host of one lane the order is first
// come, first served. Requests that cannot be admitted yet are never scanned: each release or alarm
// re-queues only the ones it affects. docs/decisions/fair-shares.md has the reasons.
import type { HostLimits } from '../domain/job.ts';
import type { HostTenure } from './host-tenure.ts';
import type { Clock } from '../platform/clock.ts';
import type { GuestRequest } from './guest-queue.ts';
import { GlobalSlots } from './global-slots.ts';
import { JobLane } from './lane.ts';
import type { LaneGuestsOptions } from './lane-guests.ts';
import type { LaneLimits, LaneOptions } from './lane-limits.ts';
import type { LaneRequest } from './host-queue.ts';
import type { HostPaces } from './pace/host-paces.ts';
import type { PaceSample } from './pace/host-pace.ts';

export type { LaneLimits, LaneOptions } from './lane-limits.ts';
export { LaneRequest } from './host-queue.ts';

/** The queue of all requests of one job under the caps. */
export interface Lane {
  /** Requests that are admitted and not released; slots in their pause are not counted. */
  readonly active: number;
  /** Slots in use, in flight or in their pause. */
  readonly slots: number;
  /** Requests that are not admitted yet. */
  readonly waiting: number;
  /** True without requests in flight or waiting, without a pause, and without a rate that still counts: a new lane would behave the same. */
  readonly isIdle: boolean;
  /** Hosts that the lane remembers because of limits: those in use, and those whose rate still counts. */
  readonly hosts: number;
  /** Lets a free request to `address` wait until it is admitted, which may be at once. A closed lane refuses it. */
  enter(request: LaneRequest, address: string): void;
  /** True when there are limits for each host, of the job or of all jobs. */
  readonly limitsHosts: boolean;
  /** True when `observe` has an effect: there is a pace for each host. */
  readonly isPaced: boolean;
  /** The lane's own paces of hosts. */
  readonly paces: HostPaces;
  /** Adapts the pace of the host of an admitted request that has ended, before its release; undefined: not by this request. */
  observe(request: LaneRequest, sample: PaceSample | undefined): void;
  /** Releases the slots of an admitted request, which is then free; does nothing for another one. */
  release(request: LaneRequest): void;
  /** Refuses those of these requests that wait. */
  withdraw(requests: Iterable<LaneRequest>): void;
  /** Changes the caps at once. Requests in flight still count: above a lower cap none is admitted. */
  setLimits(limits: LaneLimits): void;
  /** Changes the lane's cap alone, until the next change. 0: no request is admitted until the cap is raised. */
  setConcurrency(concurrency: number): void;
  /** Refuses all waiting and later requests. Those that are admitted must still be released. */
  close(): void;
}

/** The hosts of a lane, for requests that other processes send. */
export interface HostGuests {
  /** Lets a new guest wait for the slots of a host alone, under the limits of the job and of all jobs. */
  enter(guest: GuestRequest, host: string): void;
  /** Releases its slots, or ends its wait; for the last time. `sample` as in {@link Lane.observe}. */
  release(guest: GuestRequest, sample: PaceSample | undefined): void;
}

/** A lane whose hosts this process may share with others. */
export interface HostLane extends Lane {
  /** Names of the hosts that the lane remembers. */
  hostNames(): Iterable<string>;
  /** What `LaneGuests` needs of it. */
  readonly guestParts: LaneGuestsOptions;
}

export interface AdmissionOptions {
  /** Cap of the requests in flight over all lanes; 0: no request is admitted. */
  readonly concurrency: number;
  /** Limits for each host over all lanes. */
  readonly perHost: HostLimits;
  readonly clock: Clock;
  /**
   * Postpones the admissions that releases make possible, such as `inNextTurn`: the requests that follow the responses
   * of one turn of the event loop are then sent together. Default: they are not postponed.
   */
  readonly defer?: (admit: () => void) => void;
  /** Since when this process alone sends requests to a host; without it there is no other process. */
  readonly tenureOf?: ((host: string) => HostTenure | undefined) | undefined;
}

/** Admits all requests of the process. */
export class Admission {
  readonly #slots: GlobalSlots;

  constructor(options: AdmissionOptions) {
    const { concurrency, perHost, clock, defer = (admit) => admit(), tenureOf } = options;
    this.#slots = new GlobalSlots(concurrency, { perHost, clock, defer, tenureOf });
  }

  /** Requests that are admitted and not released. */
  get active(): number {
    return this.#slots.active;
  }

  /** Hosts that are remembered because of limits over all lanes: those in use, and those whose rate still counts. */
  get hosts(): number {
    return this.#slots.hosts;
  }

  /** Their names. */
  hostNames(): Iterable<string> {
    return this.#slots.hostNames();
  }

  /** The paces of hosts over all lanes. */
  get paces(): HostPaces {
    return this.#slots.paces;
  }

  /** Opens a lane, which must be closed after its last use. */
  openLane(options: LaneOptions): HostLane {
    return new JobLane(this.#slots, options);
  }

  /** Changes the cap over all lanes; 0 as in {@link Lane.setConcurrency}. Permits beyond a lower cap stay valid. */
  setConcurrency(concurrency: number): void {
    this.#slots.setConcurrency(concurrency);
  }

  /**
   * Keeps a slot free for each of these lanes that has no request in flight: in all at least one slot
   * and at most one in twenty. Lanes with requests in flight cannot take these slots. Replaces the names
   * of an earlier call. The lanes need not be open.
   */
  expect(names: Iterable<string>): void {
    this.#slots.expect(names);
  }
}
