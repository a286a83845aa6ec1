// Detects jumps of the wall clock against the process's elapsed time: the machine slept, or the clock was set.
import type { Clock } from '../platform/clock.ts';

/** A smaller difference between two calls is not a jump. */
const TOLERANCE_MS = 1000;

export class ClockWatch {
  readonly #clock: Clock;
  #last: { readonly nowMs: number; readonly elapsedMs: number };

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#last = { nowMs: clock.now(), elapsedMs: clock.elapsed() };
  }

  /** Milliseconds by which the wall clock has jumped since the last call; negative: back; 0: no jump. */
  look(nowMs: number): number {
    const elapsedMs = this.#clock.elapsed();
    const byMs = nowMs - this.#last.nowMs - (elapsedMs - this.#last.elapsedMs);
    this.#last = { nowMs, elapsedMs };
    return Math.abs(byMs) < TOLERANCE_MS ? 0 : Math.round(byMs);
  }
}
