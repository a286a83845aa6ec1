// Detects servers that end kept-alive connections soon after a response, without notice. A request that
// may not be repeated uses no kept-alive connection of such a server: it may be ending already.

/** An end this soon after a response is not an idle time-out. */
const EARLY_MS = 1000;
/** How long one such end counts. */
const MEMORY_MS = 60_000;
/** Cap on the remembered routes without a connection. */
const MAX_ROUTES = 1000;

export class EarlyEnds {
  #lastAt = -Infinity;

  /** Records the end of a kept-alive connection at `now`, whose last response was complete at `idleSince`. Milliseconds on one clock. */
  note(now: number, idleSince: number): void {
    if (now - idleSince < EARLY_MS) this.#lastAt = now;
  }

  /** True for a minute after such an end. */
  areLikely(now: number): boolean {
    return now - this.#lastAt < MEMORY_MS;
  }
}

/** Keeps the early ends of routes whose last connection has closed. */
export class RememberedEnds {
  readonly #byRoute = new Map<string, EarlyEnds>();

  /** The early ends of the route with this key. */
  of(key: string): EarlyEnds {
    return this.#byRoute.get(key) ?? new EarlyEnds();
  }

  /** Keeps the early ends of a route if they still count; drops the oldest route over the cap. */
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
