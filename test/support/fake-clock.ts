// A clock that only the test moves: a simulated day takes milliseconds.
import type { Clock, Timer } from '../../src/platform/clock.ts';

interface Pending {
  dueElapsed: number;
  order: number;
  callback: () => void;
}

export class FakeClock implements Clock {
  #now: number;
  #elapsed = 0;
  #order = 0;
  readonly #timers = new Set<Pending>();

  constructor(startMs: number = Date.UTC(2026, 0, 1)) {
    this.#now = startMs;
  }

  now(): number {
    return this.#now;
  }

  elapsed(): number {
    return this.#elapsed;
  }

  get pendingTimers(): number {
    return this.#timers.size;
  }

  setTimer(delayMs: number, callback: () => void): Timer {
    const timer = { dueElapsed: this.#elapsed + delayMs, order: this.#order++, callback };
    this.#timers.add(timer);
    return { cancel: () => void this.#timers.delete(timer) };
  }

  /** Moves the wall clock alone, as a person or NTP does. */
  step(byMs: number): void {
    this.#now += byMs;
  }

  /** Moves the wall clock but no timer, as on a sleeping machine. */
  suspend(forMs: number): void {
    this.#now += forMs;
  }

  /** Lets time pass: runs each timer at its time, and lets promises settle after each one. */
  async advance(byMs: number): Promise<void> {
    const target = this.#elapsed + byMs;
    await settle();
    for (;;) {
      const next = this.#earliest();
      if (next === undefined || next.dueElapsed > target) break;
      this.#pass(Math.max(next.dueElapsed, this.#elapsed) - this.#elapsed);
      this.#timers.delete(next);
      next.callback();
      await settle();
    }
    this.#pass(target - this.#elapsed);
  }

  /** Simulates a blocked event loop: time passes, and timers run late, afterwards. */
  async stall(forMs: number): Promise<void> {
    this.#pass(forMs);
    await this.advance(0);
  }

  #pass(ms: number): void {
    this.#elapsed += ms;
    this.#now += ms;
  }

  #earliest(): Pending | undefined {
    let first: Pending | undefined;
    for (const timer of this.#timers) {
      if (
        first === undefined ||
        timer.dueElapsed < first.dueElapsed ||
        (timer.dueElapsed === first.dueElapsed && timer.order < first.order)
      ) {
        first = timer;
      }
    }
    return first;
  }
}

/** Lets all promises that can settle do so. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
