// The two kinds of request to stop, from signals to the process and from commands to the daemon.
import type { ShutdownSignals } from '../platform/signals.ts';

export class StopRequests {
  readonly #drain = new AbortController();
  readonly #abort = new AbortController();
  /** Both sources combined. */
  readonly signals: ShutdownSignals;

  constructor(signals: ShutdownSignals) {
    this.signals = {
      drain: AbortSignal.any([signals.drain, this.#drain.signal]),
      abort: AbortSignal.any([signals.abort, this.#abort.signal]),
    };
  }

  /** Stops: `drain` starts no new request and finishes those in flight, `now` cuts them off too. */
  request(mode: 'drain' | 'now'): void {
    this.#drain.abort();
    if (mode === 'now') this.#abort.abort();
  }
}
