// Many tries or runs under one signal: the signal gets one listener, since taking one of thousands of
// listeners off again means walking through all of them.

export interface Abortable {
  abort(): void;
}

export class AbortGroups {
  readonly #groups = new WeakMap<AbortSignal, Set<Abortable>>();

  /** From now until `leave`, `member.abort()` is called when the signal is aborted. */
  join(signal: AbortSignal, member: Abortable): void {
    let group = this.#groups.get(signal);
    if (group === undefined) {
      const members = new Set<Abortable>();
      group = members;
      this.#groups.set(signal, members);
      signal.addEventListener('abort', () => abortAll(members), { once: true });
    }
    group.add(member);
  }

  leave(signal: AbortSignal, member: Abortable): void {
    this.#groups.get(signal)?.delete(member);
  }
}

function abortAll(members: Set<Abortable>): void {
  for (const member of members) member.abort();
  members.clear();
}
