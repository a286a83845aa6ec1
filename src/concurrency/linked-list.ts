// A doubly linked list: any of its links is removed at constant cost.

/** Membership in at most one list at a time. */
export class Link<T> {
  readonly value: T;
  /** The list of this link; undefined: it is in none. Only `LinkedList` writes this and the neighbours. */
  list: LinkedList<T> | undefined = undefined;
  previous: Link<T> | undefined = undefined;
  next: Link<T> | undefined = undefined;

  constructor(value: T) {
    this.value = value;
  }
}

/** A queue from which any link can be removed; every operation except `clear` is O(1). */
export class LinkedList<T> {
  #first: Link<T> | undefined;
  #last: Link<T> | undefined;

  get isEmpty(): boolean {
    return this.#first === undefined;
  }

  get first(): T | undefined {
    return this.#first?.value;
  }

  /** Adds a link, which must be in no list, at the end. */
  push(link: Link<T>): void {
    link.list = this;
    link.previous = this.#last;
    if (this.#last === undefined) this.#first = link;
    else this.#last.next = link;
    this.#last = link;
  }

  /** Adds a link, which must be in no list, at the start. */
  unshift(link: Link<T>): void {
    link.list = this;
    link.next = this.#first;
    if (this.#first === undefined) this.#last = link;
    else this.#first.previous = link;
    this.#first = link;
  }

  /** Removes and returns the first value; undefined when the list is empty. */
  shift(): T | undefined {
    const link = this.#first;
    if (link === undefined) return undefined;
    this.remove(link);
    return link.value;
  }

  /** Removes and returns all values. */
  takeAll(): T[] {
    const values: T[] = [];
    for (let next = this.shift(); next !== undefined; next = this.shift()) values.push(next);
    return values;
  }

  clear(): void {
    while (this.shift() !== undefined);
  }

  /** Removes a link; does nothing when it is not in this list. */
  remove(link: Link<T>): void {
    if (link.list !== this) return;
    if (link.previous === undefined) this.#first = link.next;
    else link.previous.next = link.next;
    if (link.next === undefined) this.#last = link.previous;
    else link.next.previous = link.previous;
    link.list = undefined;
    link.previous = undefined;
    link.next = undefined;
  }
}
