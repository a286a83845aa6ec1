// Connects the membership with the caps of this process: sets the caps to its granted shares, and asks for what its jobs
// need.
import type { CapLoad, CapParts } from '../../concurrency/cap-parts.ts';
import type { HostTenure } from '../../concurrency/host-tenure.ts';
import { slotOfHost } from '../../domain/cluster/hidden-host.ts';
import { HOST_SLOTS } from '../../domain/cluster/host-slot.ts';
import type { Job } from '../../domain/job.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Demand, GLOBAL_SCOPE, jobScope, type Membership } from '../membership/membership.ts';
import { ClusterPermits } from '../permits/cluster-permits.ts';
import { globalDemand, LaneDemand, type LimitedLane } from './demand.ts';

/** A job keeps its share for this long after its last request: a job that runs every second needs it again. */
const KEPT_MS = 10_000;

/** A shard that was taken begins within this time, or is given back. */
const EXPECTED_MS = 2000;

/** The part of the engine that has the caps. */
export interface CappedEngine {
  applyCapParts(): void;
  capLoad(): CapLoad;
}

interface ExpectedJob {
  readonly cap: number;
  readonly shards: number;
  /** By the clock's `elapsed`. */
  readonly sinceMs: number;
}

interface KnownJob {
  readonly demand: LaneDemand;
  cap: number;
  /** By the clock's `elapsed`. */
  usedMs: number;
}

export class CapShares implements CapParts {
  readonly permits: ClusterPermits;
  readonly #clock: Clock;
  readonly #tenures = Array.from({ length: HOST_SLOTS }, () => ({ sinceMs: -Infinity }));
  readonly #jobs = new Map<string, KnownJob>();
  /** Jobs whose shards are taken and have not begun. */
  readonly #expected = new Map<string, ExpectedJob>();
  #membership: Membership | undefined;
  #engine: CappedEngine | undefined;

  /** Until `join` is called, nothing may be used. */
  constructor(clock: Clock) {
    this.#clock = clock;
    this.permits = new ClusterPermits(clock);
  }

  /** To be called before the membership starts. */
  join(membership: Membership, engine: CappedEngine): void {
    this.#membership = membership;
    this.#engine = engine;
    membership.onShares(() => engine.applyCapParts());
    membership.onGained((slots) => this.#begin(slots));
  }

  get global(): number {
    return this.#membership?.shareOf(GLOBAL_SCOPE) ?? 0;
  }

  ofJob(job: string): number {
    return this.#membership?.shareOf(jobScope(job)) ?? 0;
  }

  jobBegins(job: string): void {
    // The share of an expected job is asked for already.
    if (this.#expected.delete(job)) return;
    if (this.ofJob(job) === 0) this.#membership?.wake();
  }

  /** Shards of these jobs, one of each, are about to begin: asks for the shares of their caps. */
  expect(jobs: readonly Job[]): void {
    const sinceMs = this.#clock.elapsed();
    for (const { name, concurrency: cap } of jobs) {
      if (this.ofJob(name) > 0) continue;
      const shards = (this.#expected.get(name)?.shards ?? 0) + 1;
      this.#expected.set(name, { cap, shards, sinceMs });
    }
    if (this.#expected.size > 0) this.#membership?.wake();
  }

  tenureOf(host: string): HostTenure | undefined {
    return this.#tenures[slotOfHost(host)];
  }

  /** For `MembershipHooks`. */
  demand(): ReadonlyMap<string, Demand> {
    const demand = new Map<string, Demand>();
    if (this.#engine === undefined) return demand;
    const nowMs = this.#clock.elapsed();
    const { cap, inFlight, lanes } = this.#engine.capLoad();
    const limited = lanes.map((lane) => ({ ...lane, limit: this.ofJob(lane.job) }));
    for (const lane of limited) {
      const known = this.#used(lane, nowMs);
      demand.set(jobScope(lane.job), known.demand.next(lane, nowMs));
    }
    for (const [job, known] of this.#jobs) {
      if (nowMs - known.usedMs >= KEPT_MS) this.#jobs.delete(job);
      else if (known.usedMs < nowMs) {
        demand.set(jobScope(job), { cap: known.cap, inFlight: 0, waiting: 0 });
      }
    }
    for (const [job, { cap, shards, sinceMs }] of this.#expected) {
      // It was given back, or its share comes with the next tick of its lane.
      if (nowMs - sinceMs >= EXPECTED_MS) this.#expected.delete(job);
      else demand.set(jobScope(job), { cap, inFlight: 0, waiting: Math.min(shards, cap) });
    }
    return demand.set(GLOBAL_SCOPE, globalDemand(limited, { cap, inFlight, limit: this.global }));
  }

  #used({ job, cap }: LimitedLane & { readonly job: string }, nowMs: number): KnownJob {
    const known = this.#jobs.get(job) ?? { demand: new LaneDemand(), cap, usedMs: nowMs };
    known.cap = cap;
    known.usedMs = nowMs;
    this.#jobs.set(job, known);
    return known;
  }

  /** The worker that owned these slots before may have sent requests until now. */
  #begin(slots: readonly number[]): void {
    const sinceMs = this.#clock.elapsed();
    for (const slot of slots) {
      const tenure = this.#tenures[slot];
      if (tenure !== undefined) tenure.sinceMs = sinceMs;
    }
  }
}
