// The caps, exactly: who may have a request in flight, over all jobs and in each.
//
// A request needs places in up to four counts at once: over all jobs, in its job's lane, for its host
// in that lane, for its host over all jobs; the last two may also have a rate. All are taken in one
// step or none is, so nobody holds one while waiting for another. Lanes take turns, those with the fewest
// in flight first, and in a lane hosts do; for one host of one lane it is first come, first served.
// Whatever cannot be let in now stands in no list that is looked through: a release or an alarm brings
// back just those that it concerns.
import type { HostLimits } from '../domain/job.ts';
import type { Clock } from '../platform/clock.ts';
import { CommonPlaces } from './common-places.ts';
import { JobLane } from './lane.ts';
import type { LaneOptions } from './lane.ts';
import type { Permit } from './permit.ts';

export type { LaneOptions } from './lane.ts';
export type { Permit } from './permit.ts';

/** The way in for all requests of one job. */
export interface Lane {
  /** Permits that are out; places in their pause are not counted. */
  readonly active: number;
  /** Calls of `enter` that are not answered yet. */
  readonly waiting: number;
  /** True when nobody is in or waits, no pause goes on, and no rate holds a host: a new lane would be the same. */
  readonly isIdle: boolean;
  /** Hosts that are remembered because of limits: those in use, and those that a rate still holds. */
  readonly hosts: number;
  /**
   * Resolves as soon as a request towards `host` (host and port, as in a URL) may be in flight. To
   * undefined, and without a trace, when `signal` is aborted before that or the lane is closed.
   */
  enter(host: string, signal: AbortSignal): Promise<Permit | undefined>;
  /** Sends away all who wait or will come; permits that are out stay good and are to be released. */
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
  readonly #places: CommonPlaces;

  constructor({ concurrency, ...options }: AdmissionOptions) {
    this.#places = new CommonPlaces(concurrency, options);
  }

  /** Permits that are out. */
  get active(): number {
    return this.#places.active;
  }

  /** Hosts that are remembered because of limits over all lanes: those in use, and those that a rate holds. */
  get hosts(): number {
    return this.#places.hosts;
  }

  /** A lane, to be closed when nobody uses it any more. */
  openLane(options: LaneOptions): Lane {
    return new JobLane(this.#places, options);
  }

  /** Changes the cap over all lanes; permits beyond a lower one stay out until they are released. */
  setConcurrency(concurrency: number): void {
    this.#places.setConcurrency(concurrency);
  }
}
