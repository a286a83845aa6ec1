// The requests that wait for the robots.txt of an origin, for which one of them requests it.

/** A request that waits for a robots.txt. */
export interface RobotsWaiter {
  /** Called once: the file is known, or the request that fetched it has stopped. */
  onRobots(): void;
}

export class RobotsWaits {
  readonly #waiting = new Map<string, Set<RobotsWaiter>>();

  /** True: nobody fetches the file yet, and the caller must do so, and then call `wake`. */
  wait(origin: string, waiter: RobotsWaiter): boolean {
    const waiting = this.#waiting.get(origin);
    if (waiting !== undefined) return (waiting.add(waiter), false);
    this.#waiting.set(origin, new Set([waiter]));
    return true;
  }

  leave(origin: string, waiter: RobotsWaiter): void {
    this.#waiting.get(origin)?.delete(waiter);
  }

  wake(origin: string): void {
    const waiting = this.#waiting.get(origin);
    this.#waiting.delete(origin);
    for (const waiter of waiting ?? []) waiter.onRobots();
  }
}
