// Connects the membership with the caps of this process: sets the caps to its granted shares, and asks for what its jobs
// need.
import type { CapLoad, CapParts } from '../../concurrency/cap-parts.ts';
import type { HostTenure } from '../../concurrency/host-tenure.ts';
import { slotOfHost } from '../../domain/cluster/hidden-host.ts';
import { HOST_SLOTS } from '../../domain/cluster/host-slot.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Demand, GLOBAL_SCOPE, jobScope, type Membership } from '../membership/membership.ts';
import { ClusterPermits } from '../permits/cluster-permits.ts';
import { globalDemand, LaneDemand, type LimitedLane } from './demand.ts';

/** A job keeps its share for this long after its last request: a job that runs every second needs it again. */
const KEPT_MS = 10_000;

/** The part of the engine that has the caps. */
export interface CappedEngine {
  applyCapParts(): void;
  capLoad(): CapLoad;
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
    if (this.ofJob(job) === 0) this.#membership?.wake();
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
