// A list whose members know their place in it, so that leaving from the middle costs nothing.

/** Membership in at most one list at a time. */
export class Link<T> {
  readonly value: T;
  /** The list it is in; undefined: none. Written by LinkedList alone, as are its neighbours. */
  list: LinkedList<T> | undefined = undefined;
  previous: Link<T> | undefined = undefined;
  next: Link<T> | undefined = undefined;

  constructor(value: T) {
    this.value = value;
  }
}

/** A queue with removal from anywhere; every operation is O(1). */
export class LinkedList<T> {
  #first: Link<T> | undefined;
  #last: Link<T> | undefined;

  get isEmpty(): boolean {
    return this.#first === undefined;
  }

  get first(): T | undefined {
    return this.#first?.value;
  }

  /** Adds at the end a link that is in no list. */
  push(link: Link<T>): void {
    link.list = this;
    link.previous = this.#last;
    if (this.#last === undefined) this.#first = link;
    else this.#last.next = link;
    this.#last = link;
  }

  /** Adds at the start a link that is in no list. */
  unshift(link: Link<T>): void {
    link.list = this;
    link.next = this.#first;
    if (this.#first === undefined) this.#last = link;
    else this.#first.previous = link;
    this.#first = link;
  }

  /** Takes the first one out; undefined when there is none. */
  shift(): T | undefined {
    const link = this.#first;
    if (link === undefined) return undefined;
    this.remove(link);
    return link.value;
  }

  clear(): void {
    while (this.shift() !== undefined);
  }

  /** Takes a link out; does nothing when it is not in this list. */
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
