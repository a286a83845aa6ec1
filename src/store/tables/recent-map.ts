// What the writer remembers so as not to ask the database again: bounded, what was not used lately goes.

/**
 * Two generations: what is used moves into the young one, and when that is full the old one is dropped
 * as a whole. Taking out the oldest entry of one Map each time costs more than the look-ups it saves,
 * because a Map walks over the places of those that went before.
 */
export class RecentMap<Key, Value> {
  readonly #capacity: number;
  #young = new Map<Key, Value>();
  #old = new Map<Key, Value>();

  /** @param capacity - Entries that are surely kept; twice as many may be. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(key: Key): Value | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: Key, value: Value): void {
    if (this.#young.size >= this.#capacity) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }
}
