// The idle connections of all origins, the longest idle first: the order in which the pool closes them.
import type { Connection } from './connection.ts';

export class IdleList {
  #first: Connection | undefined;
  #last: Connection | undefined;

  add(connection: Connection): void {
    connection.previous = this.#last;
    connection.next = undefined;
    if (this.#last === undefined) this.#first = connection;
    else this.#last.next = connection;
    this.#last = connection;
  }

  /** Removes a connection that is in the list. */
  remove(connection: Connection): void {
    const { previous, next } = connection;
    if (previous === undefined) this.#first = next;
    else previous.next = next;
    if (next === undefined) this.#last = previous;
    else next.previous = previous;
    connection.previous = undefined;
    connection.next = undefined;
  }

  /** Yields the longest idle first. The caller may remove the connection that it got last. */
  *all(): Generator<Connection> {
    for (let each = this.#first; each !== undefined;) {
      const { next } = each;
      yield each;
      each = next;
    }
  }

  /** Removes and returns the connection that has been idle longest; undefined when the list is empty. */
  takeOldest(): Connection | undefined {
    const oldest = this.#first;
    if (oldest !== undefined) this.remove(oldest);
    return oldest;
  }
}
