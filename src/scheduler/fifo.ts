// A first-in, first-out queue whose shift has a constant cost; that of a long array does not.

export class Fifo<T> {
  #items: T[] = [];
  #head = 0;

  get size(): number {
    return this.#items.length - this.#head;
  }

  push(item: T): void {
    this.#items.push(item);
  }

  peek(): T | undefined {
    return this.#items[this.#head];
  }

  shift(): T | undefined {
    if (this.size === 0) return undefined;
    const item = this.#items[this.#head];
    this.#head += 1;
    if (this.#head > 1000 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }

  /** All items, in order. */
  items(): readonly T[] {
    return this.#items.slice(this.#head);
  }

  /** The first item that passes; undefined: none does. */
  find(passes: (item: T) => boolean): T | undefined {
    for (let index = this.#head; index < this.#items.length; index += 1) {
      const item = this.#items[index];
      if (item !== undefined && passes(item)) return item;
    }
    return undefined;
  }
}
