// Notices when the wall clock and the process's own time part: a machine that slept, a clock that was set.
import type { Clock } from '../platform/clock.ts';

/** They may drift apart by this much between two looks before it is told. */
const TOLERANCE_MS = 1000;

export class ClockWatch {
  readonly #clock: Clock;
  #last: { readonly nowMs: number; readonly elapsedMs: number };

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#last = { nowMs: clock.now(), elapsedMs: clock.elapsed() };
  }

  /** By how much the wall clock has jumped since the last look, at `nowMs`; negative: back; 0: it has not. */
  look(nowMs: number): number {
    const elapsedMs = this.#clock.elapsed();
    const byMs = nowMs - this.#last.nowMs - (elapsedMs - this.#last.elapsedMs);
    this.#last = { nowMs, elapsedMs };
    return Math.abs(byMs) < TOLERANCE_MS ? 0 : Math.round(byMs);
  }
}
