// The limits of one host: how many at once, and how soon after one another.
import type { HostLimits } from '../domain/job.ts';

/**
 * A timer goes off up to about this much late. A request that is admitted so late does not move the
 * next one, so that a rate is reached and not only approached.
 */
const TIMER_GRAIN_MS = 2;

/** True when there is anything to hold requests towards a host back. */
export function areLimits({ concurrency, rate }: HostLimits): boolean {
  return concurrency !== undefined || rate !== undefined;
}

/** Counts one host's requests. Time is the clock's `elapsed`. */
export class HostGate {
  #maxActive = Infinity;
  #spacingMs = 0;
  #active = 0;
  /** When the rate counts the last request as admitted: a little before that, when its timer was late. */
  #lastMs = -Infinity;

  constructor(limits: HostLimits) {
    this.setLimits(limits);
  }

  get active(): number {
    return this.#active;
  }

  /** When the rate admits the next request, the cap aside. */
  get opensAtMs(): number {
    return this.#lastMs + this.#spacingMs;
  }

  /** Changes the limits. What is in flight and when the last request was admitted counts on. */
  setLimits({ concurrency, rate }: HostLimits): void {
    this.#maxActive = concurrency ?? Infinity;
    this.#spacingMs = rate === undefined ? 0 : rate.perMs / rate.count;
  }

  /** How many may be admitted at this moment. */
  slots(nowMs: number): number {
    const free = Math.max(0, this.#maxActive - this.#active);
    if (this.#spacingMs === 0) return free;
    return free > 0 && nowMs >= this.opensAtMs ? 1 : 0;
  }

  /** True when only time has to pass before the next request may be admitted. */
  waitsForTime(nowMs: number): boolean {
    return this.#active < this.#maxActive && nowMs < this.opensAtMs;
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

  giveBack(): void {
    this.#active -= 1;
  }
}
