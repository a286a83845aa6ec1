// The limits of one host: how many at once, and how soon after one another.
import type { HostLimits } from '../domain/job.ts';

/**
 * A timer goes off up to about this much late. A request that is let in so late does not move the
 * next one, so that a rate is reached and not only approached.
 */
const TIMER_GRAIN_MS = 2;

/** True when there is anything to hold requests towards a host back. */
export function areLimits({ concurrency, rate }: HostLimits): boolean {
  return concurrency !== undefined || rate !== undefined;
}

/** Counts one host's requests. Time is the clock's `elapsed`. */
export class HostGate {
  readonly #maxActive: number;
  readonly #spacingMs: number;
  #active = 0;
  #opensAtMs = -Infinity;

  constructor({ concurrency, rate }: HostLimits) {
    this.#maxActive = concurrency ?? Infinity;
    this.#spacingMs = rate === undefined ? 0 : rate.perMs / rate.count;
  }

  get active(): number {
    return this.#active;
  }

  /** When the rate lets the next one in, the cap aside. */
  get opensAtMs(): number {
    return this.#opensAtMs;
  }

  /** How many may be let in at this moment. */
  places(nowMs: number): number {
    const free = this.#maxActive - this.#active;
    if (this.#spacingMs === 0) return Math.max(0, free);
    return free > 0 && nowMs >= this.#opensAtMs ? 1 : 0;
  }

  /** True when only time has to pass before the next one may be let in. */
  waitsForTime(nowMs: number): boolean {
    return this.#active < this.#maxActive && nowMs < this.#opensAtMs;
  }

  take(nowMs: number): void {
    this.#active += 1;
    if (this.#spacingMs === 0) return;
    const lateMs = nowMs - this.#opensAtMs;
    this.#opensAtMs = (lateMs <= TIMER_GRAIN_MS ? this.#opensAtMs : nowMs) + this.#spacingMs;
  }

  giveBack(): void {
    this.#active -= 1;
  }
}
