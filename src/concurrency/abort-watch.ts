// Who is to be told when a signal is aborted.

/**
 * One listener for each signal, whoever waits: a signal looks through all its listeners whenever one
 * is added. Nobody left, no listener left.
 */
export class AbortWatch<T extends { readonly signal: AbortSignal }> {
  readonly #onAbort: (waiting: Iterable<T>) => void;
  readonly #groups = new Map<AbortSignal, { waiting: Set<T>; listener: () => void }>();

  constructor(onAbort: (waiting: Iterable<T>) => void) {
    this.#onAbort = onAbort;
  }

  /** The signal must not be aborted yet. */
  add(waiter: T): void {
    const { signal } = waiter;
    const group = this.#groups.get(signal);
    if (group !== undefined) {
      group.waiting.add(waiter);
      return;
    }
    const waiting = new Set([waiter]);
    const listener = (): void => {
      this.#groups.delete(signal);
      this.#onAbort(waiting);
    };
    this.#groups.set(signal, { waiting, listener });
    signal.addEventListener('abort', listener, { once: true });
  }

  remove(waiter: T): void {
    const { signal } = waiter;
    const group = this.#groups.get(signal);
    if (group === undefined) return;
    group.waiting.delete(waiter);
    if (group.waiting.size > 0) return;
    this.#groups.delete(signal);
    signal.removeEventListener('abort', group.listener);
  }
}
