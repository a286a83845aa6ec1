// Calls the requests whose wait has ended, one after the other. A call may end the run of a request that comes later:
// that one leaves, and is not called any more.

export class EndedWaits<Waiter> {
  /** Those that are not called yet. */
  readonly #uncalled = new Set<Waiter>();

  /** Calls each request that does not leave before its turn. A call may begin further waits, of the same requests too. */
  callEach(waiters: Iterable<Waiter>, call: (waiter: Waiter) => void): void {
    const ended = [...waiters];
    for (const waiter of ended) this.#uncalled.add(waiter);
    for (const waiter of ended) {
      if (this.#uncalled.delete(waiter)) call(waiter);
    }
  }

  leave(waiter: Waiter): void {
    this.#uncalled.delete(waiter);
  }
}
