// Delays that end early when a signal is aborted. Any number of them share one timer, and one listener per signal.
import type { Clock } from '../platform/clock.ts';
import { AbortGroups } from '../concurrency/abort-groups.ts';
import { Alarm, Alarms } from '../concurrency/alarms.ts';
import type { PullControl } from './run-context.ts';

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

/** The delays of one run, which all end when the run stops. */
export class RunSleeps {
  readonly #sleeps: Sleeps;
  /** Its `aborted` is true after `stop`. */
  readonly #stopFlag: { aborted: boolean } = { aborted: false };
  /** Ends the delays; undefined: there was none. */
  #stop: AbortController | undefined;
  /** For the reader of the run's requests. */
  readonly pulling: PullControl = {
    stop: this.#stopFlag,
    sleep: (delayMs) => this.sleep(delayMs),
  };

  constructor(sleeps: Sleeps) {
    this.#sleeps = sleeps;
  }

  get isStopped(): boolean {
    return this.#stopFlag.aborted;
  }

  /** Resolves after `delayMs`, or when the run stops, whichever is first. */
  async sleep(delayMs: number): Promise<void> {
    if (this.isStopped) return;
    this.#stop ??= new AbortController();
    await this.#sleeps.sleep(delayMs, this.#stop.signal);
  }

  stop(): void {
    this.#stopFlag.aborted = true;
    this.#stop?.abort();
  }
}
