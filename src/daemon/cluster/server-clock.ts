// The clock of the database's server, by which every leader plans: the clocks of machines differ.
import type { Clock, Timer } from '../../platform/clock.ts';

/** The offset changes by at most this share of the time that passes, so that the clock never jumps for the scheduler. */
const SLEW = 0.05;

export class ServerClock implements Clock {
  readonly #clock: Clock;
  readonly #measuredMs: () => number;
  /** The server's clock minus this one, as it is applied now. Undefined before the first reading. */
  #offsetMs: number | undefined;
  #atMs = 0;

  /** @param measuredMs Returns the last measurement of the server's clock minus this one. */
  constructor(clock: Clock, measuredMs: () => number) {
    this.#clock = clock;
    this.#measuredMs = measuredMs;
  }

  now(): number {
    const atMs = this.#clock.elapsed();
    const measuredMs = this.#measuredMs();
    const before = this.#offsetMs ?? measuredMs;
    const most = SLEW * (atMs - this.#atMs);
    this.#offsetMs = before + Math.max(-most, Math.min(most, measuredMs - before));
    this.#atMs = atMs;
    return Math.round(this.#clock.now() + this.#offsetMs);
  }

  elapsed(): number {
    return this.#clock.elapsed();
  }

  setTimer(delayMs: number, callback: () => void): Timer {
    return this.#clock.setTimer(delayMs, callback);
  }
}
