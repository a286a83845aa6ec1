// Who is to be told when a signal is aborted: thousands may wait for the same one.

/**
 * One listener for each signal, for as long as the signal lives, whoever waits: a signal looks through
 * all its listeners whenever one is added or taken off.
 */
export class AbortGroups<T> {
  readonly #onAbort: (members: Iterable<T>) => void;
  readonly #groups = new WeakMap<AbortSignal, Set<T>>();

  /** `onAbort` is called once for all who have joined a signal and not left. */
  constructor(onAbort: (members: Iterable<T>) => void) {
    this.#onAbort = onAbort;
  }

  /** From now until `leave` the member is told of. The signal must not be aborted yet. */
  join(signal: AbortSignal, member: T): void {
    let group = this.#groups.get(signal);
    if (group === undefined) {
      const members = new Set<T>();
      const tell = (): void => {
        this.#onAbort(members);
        members.clear();
      };
      group = members;
      this.#groups.set(signal, members);
      signal.addEventListener('abort', tell, { once: true });
    }
    group.add(member);
  }

  leave(signal: AbortSignal, member: T): void {
    this.#groups.get(signal)?.delete(member);
  }
}
