// A binary min-heap of due instants: finds the first of ten thousand jobs in a few comparisons.

interface Entry<T> {
  readonly dueMs: number;
  readonly item: T;
}

export class DueHeap<T> {
  readonly #entries: Entry<T>[] = [];

  get size(): number {
    return this.#entries.length;
  }

  push(dueMs: number, item: T): void {
    this.#entries.push({ dueMs, item });
    this.#rise(this.#entries.length - 1);
  }

  /** Returns the earliest entry; undefined when empty. */
  peek(): Entry<T> | undefined {
    return this.#entries[0];
  }

  /** Removes and returns the earliest entry; undefined when empty. */
  pop(): Entry<T> | undefined {
    const first = this.#entries[0];
    const last = this.#entries.pop();
    if (first !== undefined && last !== undefined && first !== last) {
      this.#entries[0] = last;
      this.#sink();
    }
    return first;
  }

  clear(): void {
    this.#entries.length = 0;
  }

  #rise(start: number): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (this.#dueAt(parent) <= this.#dueAt(index)) return;
      this.#swap(parent, index);
      index = parent;
    }
  }

  #sink(): void {
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      let least = index;
      if (this.#dueAt(left) < this.#dueAt(least)) least = left;
      if (this.#dueAt(right) < this.#dueAt(least)) least = right;
      if (least === index) return;
      this.#swap(least, index);
      index = least;
    }
  }

  /** Infinity beyond the end. */
  #dueAt(index: number): number {
    return this.#entries[index]?.dueMs ?? Infinity;
  }

  #swap(a: number, b: number): void {
    const first = this.#entries[a];
    const second = this.#entries[b];
    if (first === undefined || second === undefined) return;
    this.#entries[a] = second;
    this.#entries[b] = first;
  }
}
