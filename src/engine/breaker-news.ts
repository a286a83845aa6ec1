// Reports changes of circuit breakers. Of many that open at once it reports the number: without a network, thousands
// of hosts fail in the same second.
import type { BreakerChange } from '../concurrency/host-breakers.ts';
import type { Clock, Timer } from '../platform/clock.ts';

/** Breakers that open within {@link WITHIN_MS} and are told one by one; further ones are counted. */
const TOLD = 5;
const WITHIN_MS = 10_000;

export interface BreakerNewsOptions {
  readonly clock: Clock;
  readonly onBreaker?: (change: BreakerChange) => void;
  /** Called with the number of breakers that opened and were not told. */
  readonly onMoreOpen?: (count: number) => void;
}

export class BreakerNews {
  readonly #options: BreakerNewsOptions;
  #timer: Timer | undefined;
  #opened = 0;

  constructor(options: BreakerNewsOptions) {
    this.#options = options;
  }

  tell(change: BreakerChange): void {
    if (change.type === 'opens') {
      const { clock } = this.#options;
      this.#timer ??= clock.setTimer(WITHIN_MS, () => this.#tellMore());
      this.#opened += 1;
      if (this.#opened > TOLD) return;
    }
    this.#options.onBreaker?.(change);
  }

  /** Tells what was counted. */
  close(): void {
    this.#timer?.cancel();
    this.#tellMore();
  }

  #tellMore(): void {
    const more = this.#opened - TOLD;
    this.#timer = undefined;
    this.#opened = 0;
    if (more > 0) this.#options.onMoreOpen?.(more);
  }
}

/** The sentence about the breakers that were counted, without a period. */
export function moreOpenSentence(count: number): string {
  const what =
    count === 1
      ? '1 more host fails, and its breaker is open'
      : `${count} more hosts fail, and their breakers are open`;
  return `${what}: "rota hosts" lists them`;
}
