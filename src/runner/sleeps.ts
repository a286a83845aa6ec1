// Delays that end early when a signal is aborted. Any number of them share one timer, and one listener per signal.
import type { Clock } from '../platform/clock.ts';
import { AbortGroups } from '../concurrency/abort-groups.ts';
import { Alarm, Alarms } from '../concurrency/alarms.ts';

export class Sleeps {
  readonly #clock: Clock;
  readonly #alarms: Alarms;
  readonly #sleepers = new AbortGroups<() => void>((wakers) => {
    for (const wake of wakers) wake();
  });

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#alarms = new Alarms(clock, () => {});
  }

  /** Resolves after `delayMs`, or as soon as `signal` is aborted, whichever is first. */
  sleep(delayMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const wake = (): void => {
        this.#alarms.cancel(alarm);
        this.#sleepers.leave(signal, wake);
        resolve();
      };
      const alarm = new Alarm(wake);
      this.#sleepers.join(signal, wake);
      this.#alarms.set(alarm, this.#clock.elapsed() + delayMs);
    });
  }
}
