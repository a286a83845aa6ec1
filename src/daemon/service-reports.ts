// Reports to a service manager (sd_notify) that the daemon waits, is ready, alive, or stopping.
import type { Clock, Timer } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { Environment } from '../platform/process-environment.ts';
import { serviceNotifier, type ServiceNotifier } from '../platform/service-notifier.ts';

export interface ServiceReportsOptions {
  readonly notifier: ServiceNotifier | undefined;
  readonly clock: Clock;
}

/** The service manager gives up a start after this long without another message of {@link ServiceReports.waiting}… */
const EXTENSION_MS = 90_000;
/** …which is sent this often: each one takes a process. */
const EXTEND_EVERY_MS = 30_000;

/** Reports to the service manager that started this process; nobody listens when none did. */
export function openServiceReports({
  env,
  clock,
  log,
}: {
  readonly env: Environment;
  readonly clock: Clock;
  readonly log: Logger;
}): ServiceReports {
  const notifier = serviceNotifier(env, (err) => {
    log.warn({ err }, 'the service manager could not be notified');
  });
  return new ServiceReports({ notifier, clock });
}

export class ServiceReports {
  readonly #options: ServiceReportsOptions;
  #timer: Timer | undefined;
  #waitsFor: string | undefined;
  #ended = false;
  /** The last message that was begun: a process sends each one, and the next must not overtake it. */
  #last: Promise<void> = Promise.resolve();

  constructor(options: ServiceReportsOptions) {
    this.#options = options;
  }

  /**
   * Reports that the start takes as long as something else is missing, until `ready`: the service manager would end it
   * after its time-out. `systemctl status` shows the sentence.
   */
  waiting(sentence: string): void {
    const isFirst = this.#waitsFor === undefined;
    this.#waitsFor = sentence;
    if (isFirst) this.#extend();
  }

  /**
   * Reports readiness. `systemctl status` shows the sentence.
   * @param alive Settles when the parts that must work have answered. No watchdog message is sent before that.
   */
  ready(sentence: string, alive: () => Promise<unknown>): void {
    const { notifier } = this.#options;
    this.#timer?.cancel();
    void this.#send('READY=1', `STATUS=${sentence}`);
    if (notifier?.watchdogMs !== undefined) this.#beatEvery(notifier.watchdogMs / 2, alive);
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

  #extend(): void {
    void this.#send(`EXTEND_TIMEOUT_USEC=${EXTENSION_MS * 1000}`, `STATUS=${this.#waitsFor}`);
    this.#timer = this.#options.clock.setTimer(EXTEND_EVERY_MS, () => this.#extend());
  }

  #beatEvery(delayMs: number, alive: () => Promise<unknown>): void {
    this.#timer = this.#options.clock.setTimer(delayMs, () => {
      void this.#beat(alive).finally(() => {
        if (!this.#ended) this.#beatEvery(delayMs, alive);
      });
    });
  }

  async #beat(alive: () => Promise<unknown>): Promise<void> {
    try {
      await alive();
    } catch {
      // An error is an answer too; it is handled elsewhere.
    }
    if (!this.#ended) await this.#send('WATCHDOG=1');
  }
}
