// The number of runs in progress. The database counts them at most once a second, although a worker may tick more often.
import { TICK_MS } from './lease.ts';

/** A tick may come this much earlier than a second after the last one. */
const EARLY_MS = 20;

export class RunCount {
  #count = 0;
  /** By the clock's `elapsed`. */
  #countedMs = -Infinity;

  get count(): number {
    return this.#count;
  }

  /** True when the database must count them at the next tick. */
  isDue(nowMs: number): boolean {
    return nowMs - this.#countedMs >= TICK_MS - EARLY_MS;
  }

  /** Takes the count of an answer; null and undefined: it has none. `sentMs`: when its tick was sent. */
  note(count: number | null | undefined, sentMs: number): void {
    if (typeof count !== 'number') return;
    this.#count = count;
    this.#countedMs = sentMs;
  }
}
