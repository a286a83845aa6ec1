// Limits a slow read, such as the count of the results of large runs, to a share of the time.
import type { Clock } from '../../platform/clock.ts';

export interface ReadPaceOptions {
  readonly clock: Clock;
  /** The share of the time, above 0 and at most 1. */
  readonly share: number;
}

export class ReadPace {
  readonly #options: ReadPaceOptions;
  /** By the clock's `elapsed`. */
  #nextMs = -Infinity;

  constructor(options: ReadPaceOptions) {
    this.#options = options;
  }

  /** Reads, unless the last read was too recent. Rejects as the read does. */
  async perhaps(read: () => Promise<void>): Promise<void> {
    const { clock, share } = this.#options;
    const startedMs = clock.elapsed();
    if (startedMs < this.#nextMs) return;
    await read();
    const endedMs = clock.elapsed();
    this.#nextMs = endedMs + (endedMs - startedMs) / share;
  }
}
