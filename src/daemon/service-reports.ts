// Reports to a service manager (sd_notify) that the daemon is ready, alive, or stopping.
import type { Clock, Timer } from '../platform/clock.ts';
import type { ServiceNotifier } from '../platform/service-notifier.ts';

export interface ServiceReportsOptions {
  readonly notifier: ServiceNotifier | undefined;
  readonly clock: Clock;
  /** Settles when the parts that must work have answered. No watchdog message is sent before that. */
  readonly alive: () => Promise<unknown>;
}

export class ServiceReports {
  readonly #options: ServiceReportsOptions;
  #timer: Timer | undefined;
  #ended = false;
  /** The last message that was begun: a process sends each one, and the next must not overtake it. */
  #last: Promise<void> = Promise.resolve();

  constructor(options: ServiceReportsOptions) {
    this.#options = options;
  }

  /** Reports readiness. `systemctl status` shows the sentence. */
  ready(sentence: string): void {
    const { notifier } = this.#options;
    void this.#send('READY=1', `STATUS=${sentence}`);
    if (notifier?.watchdogMs !== undefined) this.#beatEvery(notifier.watchdogMs / 2);
  }

  stopping(sentence: string): void {
    void this.#send('STOPPING=1', `STATUS=${sentence}`);
  }

  /** Resolves when the last message is sent. */
  close(): Promise<void> {
    this.#ended = true;
    this.#timer?.cancel();
    return this.#last;
  }

  /** Sends after all messages before. */
  #send(...assignments: readonly string[]): Promise<void> {
    this.#last = this.#last.then(() => this.#options.notifier?.notify(...assignments));
    return this.#last;
  }

  #beatEvery(delayMs: number): void {
    this.#timer = this.#options.clock.setTimer(delayMs, () => {
      void this.#beat().finally(() => {
        if (!this.#ended) this.#beatEvery(delayMs);
      });
    });
  }

  async #beat(): Promise<void> {
    const { alive } = this.#options;
    try {
      await alive();
    } catch {
      // An error is an answer too; it is handled elsewhere.
    }
    if (!this.#ended) await this.#send('WATCHDOG=1');
  }
}
