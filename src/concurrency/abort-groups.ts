// Groups the waiters of an abort signal: thousands may wait for the same signal.

/**
 * Adds one listener to each signal and keeps it for the signal's life. An own listener for each waiter
 * would be slow: a signal searches all its listeners whenever one is added or removed.
 */
export class AbortGroups<T> {
  readonly #onAbort: (members: Iterable<T>) => void;
  readonly #groups = new WeakMap<AbortSignal, Set<T>>();

  /** @param onAbort called once with all members that have joined the signal and not left. */
  constructor(onAbort: (members: Iterable<T>) => void) {
    this.#onAbort = onAbort;
  }

  /** Adds a member until `leave`. The signal must not be aborted yet. */
  join(signal: AbortSignal, member: T): void {
    let group = this.#groups.get(signal);
    if (group === undefined) {
      const members = new Set<T>();
      const onAborted = (): void => {
        this.#onAbort(members);
        members.clear();
      };
      group = members;
      this.#groups.set(signal, members);
      signal.addEventListener('abort', onAborted, { once: true });
    }
    group.add(member);
  }

  leave(signal: AbortSignal, member: T): void {
    this.#groups.get(signal)?.delete(member);
  }
}
