// A bounded map of recently used entries, which saves the writer look-ups in the database.

/**
 * Has two generations: a used entry moves into the young one, and when that is full, the whole old one is dropped. To
 * remove the oldest entry of a single Map each time would cost more than the look-ups save, because a Map iterates over
 * its deleted entries.
 */
export class RecentMap<Key, Value> {
  readonly #capacity: number;
  #young = new Map<Key, Value>();
  #old = new Map<Key, Value>();

  /** @param capacity - Number of entries that are certainly kept; up to twice as many may be. */
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
