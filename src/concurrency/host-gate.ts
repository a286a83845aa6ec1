// The limits of one host: a cap, a rate and a pace.
import type { HostLimits } from '../domain/job.ts';
import type { HostTenure } from './host-tenure.ts';
import type { HostPace, PaceSample } from './pace/host-pace.ts';

/**
 * A timer fires up to about this much late. A request that is admitted this late does not delay the next
 * one, so that the rate is reached exactly.
 */
const TIMER_GRAIN_MS = 2;

/** True when there is a limit. */
export function areLimits({ concurrency, rate, pace }: HostLimits): boolean {
  return concurrency !== undefined || rate !== undefined || pace !== undefined;
}

/** Counts the requests to one host. Instants are of the clock's `elapsed`. */
export class HostGate {
  #maxActive = Infinity;
  #spacingMs = 0;
  /** Undefined: only the cap counts. */
  #pace: HostPace | undefined;
  #active = 0;
  /** The admission of the last request as the rate counts it: slightly earlier when its timer was late. */
  #lastMs = -Infinity;
  readonly #tenure: HostTenure | undefined;

  // oxlint-disable-next-line rota/options-object -- one for each host of each job
  constructor(limits: HostLimits, pace: HostPace | undefined, tenure?: HostTenure) {
    this.#tenure = tenure;
    this.setLimits(limits, pace);
  }

  get active(): number {
    return this.#active;
  }

  /** When the rate allows the next request; -Infinity before the first one. */
  get opensAtMs(): number {
    const lastMs =
      this.#tenure === undefined ? this.#lastMs : Math.max(this.#lastMs, this.#tenure.sinceMs);
    return lastMs + this.#spacingMs;
  }

  /** Changes the limits. Requests in flight and the last admission still count. */
  setLimits({ concurrency, rate }: HostLimits, pace: HostPace | undefined): void {
    this.#maxActive = concurrency ?? Infinity;
    this.#pace = pace;
    this.#spacingMs = rate === undefined ? 0 : rate.perMs / rate.count;
  }

  /** The number of requests that may be admitted now. */
  slots(nowMs: number): number {
    const free = Math.max(0, this.#cap - this.#active);
    if (this.#spacingMs === 0) return free;
    return free > 0 && nowMs >= this.opensAtMs ? 1 : 0;
  }

  /** True when only the rate prevents the next admission. */
  waitsForTime(nowMs: number): boolean {
    return this.#active < this.#cap && nowMs < this.opensAtMs;
  }

  /** Adapts the pace to a request of this host that has ended and is not released yet. */
  observe(sample: PaceSample, nowMs: number): void {
    this.#pace?.observe(sample, { active: this.#active, most: this.#maxActive, nowMs });
  }

  get #cap(): number {
    return this.#pace === undefined ? this.#maxActive : Math.min(this.#maxActive, this.#pace.limit);
  }

  take(nowMs: number): void {
    this.#active += 1;
    const lateMs = nowMs - this.opensAtMs;
    this.#lastMs = this.#spacingMs > 0 && lateMs <= TIMER_GRAIN_MS ? this.opensAtMs : nowMs;
  }

  /** Counts a request that was admitted elsewhere. */
  adopt(): void {
    this.#active += 1;
  }

  release(): void {
    this.#active -= 1;
  }
}
