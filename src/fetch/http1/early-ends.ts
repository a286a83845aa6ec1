// Whether a server ends kept connections soon after a response, without a word. A request that may not be
// repeated uses no kept connection of such a server: the end may be on its way already.

/** An end this soon after a response was no idle time-out. */
const EARLY_MS = 1000;
/** For how long one such end counts. */
const MEMORY_MS = 60_000;
/** Routes without a connection that are remembered. */
const MAX_ROUTES = 1000;

export class EarlyEnds {
  #lastAt = -Infinity;

  /** A server ended a kept connection at `now`; its last response was complete at `idleSince`. Milliseconds on one clock. */
  note(now: number, idleSince: number): void {
    if (now - idleSince < EARLY_MS) this.#lastAt = now;
  }

  /** True for a minute after such an end. */
  areLikely(now: number): boolean {
    return now - this.#lastAt < MEMORY_MS;
  }
}

/** Keeps what is known of a route after its last connection has closed. */
export class RememberedEnds {
  readonly #byRoute = new Map<string, EarlyEnds>();

  /** What is known of the route with this key. */
  of(key: string): EarlyEnds {
    return this.#byRoute.get(key) ?? new EarlyEnds();
  }

  /** Keeps it if it says anything; of too many the oldest is forgotten. */
  keep(key: string, { ends, now }: { ends: EarlyEnds; now: number }): void {
    this.#byRoute.delete(key);
    if (!ends.areLikely(now)) return;
    this.#byRoute.set(key, ends);
    for (const oldest of this.#byRoute.keys()) {
      if (this.#byRoute.size <= MAX_ROUTES) return;
      this.#byRoute.delete(oldest);
    }
  }
}
