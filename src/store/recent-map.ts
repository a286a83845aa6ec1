// What the writer remembers so as not to ask the database again: bounded, the longest unused goes first.

export class RecentMap<Key, Value> {
  readonly #capacity: number;
  /** The longest unused first. */
  readonly #entries = new Map<Key, Value>();

  /** @param capacity - Entries that are kept, from 1. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(key: Key): Value | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: Key, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size <= this.#capacity) return;
    for (const oldest of this.#entries.keys()) {
      this.#entries.delete(oldest);
      return;
    }
  }

  clear(): void {
    this.#entries.clear();
  }
}
