// What the caps allow, counted without the product's queues: each request is compared with all the others.
import assert from 'node:assert/strict';
import type { LaneLimits } from '../../src/concurrency/admission.ts';
import type { HostLimits } from '../../src/domain/job.ts';
import type { Clock } from '../../src/platform/clock.ts';
import type { Setting } from './admission-steps.ts';

export interface CountedRequest {
  readonly id: number;
  readonly lane: number;
  readonly host: string;
  state: 'waiting' | 'in' | 'aborted' | 'done';
  admittedMs: number;
  /** True when the limits of its lane have changed since it was admitted. */
  isFromBefore: boolean;
  releasedMs: number;
  /** True when its slot in the lane is free again, after its pause. */
  isFreed: boolean;
}

/** The limits in force, and the requests that count towards them. */
export class CountedCaps {
  readonly requests: CountedRequest[] = [];
  /** By lane. */
  readonly limits: LaneLimits[];
  concurrency: number;
  readonly #clock: Clock;
  readonly #perHost: HostLimits;
  readonly #expected: ReadonlySet<number>;

  constructor(clock: Clock, { concurrency, lanes, perHost, expected }: Setting) {
    this.#clock = clock;
    this.#perHost = perHost;
    this.#expected = new Set(expected);
    this.limits = [...lanes];
    this.concurrency = concurrency;
  }

  in(state: CountedRequest['state']): CountedRequest[] {
    return this.requests.filter((request) => request.state === state);
  }

  /** Frees the slots whose pause is over under the present limits. */
  endPauses(): void {
    for (const request of this.in('done')) {
      const pauseMs = this.limits[request.lane]?.pauseMs ?? 0;
      request.isFreed ||= request.releasedMs + pauseMs <= this.#clock.elapsed();
    }
  }

  /** Requests in flight in a lane. */
  activeOf(lane: number): number {
    return this.in('in').filter((each) => each.lane === lane).length;
  }

  /** The limit that a request would exceed if it were admitted now; undefined: none. */
  objection(request: CountedRequest, grainMs: number): string | undefined {
    const now = this.#clock.elapsed();
    const lane = this.limits[request.lane];
    assert.ok(lane);
    this.endPauses();
    const active = this.in('in');
    const held = this.requests.filter(
      (each) =>
        each.lane === request.lane &&
        (each.state === 'in' || (each.state === 'done' && !each.isFreed)),
    );
    const heldForHost = held.filter((each) => each.host === request.host);
    const activeForHost = active.filter((each) => each.host === request.host);
    const free = this.concurrency - active.length;
    if (free <= 0) return 'the cap over all';
    if (free <= this.#kept() && this.activeOf(request.lane) > 0) return 'what is kept for others';
    if (held.length >= lane.concurrency) return "the lane's cap";
    if (heldForHost.length >= (lane.perHost.concurrency ?? Infinity)) return "the lane host's cap";
    if (activeForHost.length >= (this.#perHost.concurrency ?? Infinity)) return "the host's cap";
    const sameHost = this.requests.filter((each) => each.host === request.host);
    const sameLane = sameHost.filter((each) => each.lane === request.lane);
    if (tooSoon(sameHost, { rate: this.#perHost.rate, now, grainMs })) return "the host's rate";
    // A changed rate counts from its change on, and may count from the last request before it.
    const since = sameLane.filter((each) => grainMs === 0 || !each.isFromBefore);
    if (tooSoon(since, { rate: lane.perHost.rate, now, grainMs })) return "the lane host's rate";
    const earlier = sameLane.find((each) => each.state === 'waiting' && each.id < request.id);
    return earlier === undefined ? undefined : `the turn of ${earlier.id}`;
  }

  /** Free slots that only lanes without requests in flight may take. */
  #kept(): number {
    const idle = [...this.#expected].filter((lane) => this.activeOf(lane) === 0).length;
    const most = Math.max(1, Math.floor(this.concurrency / 20));
    return this.concurrency < 2 ? 0 : Math.min(idle, most);
  }
}

/** Any n consecutive requests must take n spacings, except for the lateness of one timer. */
function tooSoon(requests: readonly CountedRequest[], options: RateCheck): boolean {
  const { rate, now, grainMs } = options;
  if (rate === undefined) return false;
  const times = requests.map((each) => each.admittedMs).toSorted((a, b) => b - a);
  const spacingMs = rate.perMs / rate.count;
  return times.some((atMs, index) => now < atMs + (index + 1) * spacingMs - grainMs);
}

interface RateCheck {
  readonly rate: HostLimits['rate'];
  readonly now: number;
  readonly grainMs: number;
}
