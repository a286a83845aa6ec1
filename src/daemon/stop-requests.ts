// The two wishes to end, whoever has them: a signal to the process, or someone who asks the daemon.
import type { ShutdownSignals } from '../platform/signals.ts';

export class StopRequests {
  readonly #drain = new AbortController();
  readonly #abort = new AbortController();
  /** Both sources as one. */
  readonly signals: ShutdownSignals;

  constructor(signals: ShutdownSignals) {
    this.signals = {
      drain: AbortSignal.any([signals.drain, this.#drain.signal]),
      abort: AbortSignal.any([signals.abort, this.#abort.signal]),
    };
  }

  /** `drain`: take nothing new, finish what is in flight; `now`: cut that off too. */
  request(wish: 'drain' | 'now'): void {
    this.#drain.abort();
    if (wish === 'now') this.#abort.abort();
  }
}
