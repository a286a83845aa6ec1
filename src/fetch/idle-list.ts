// The idle connections of all origins, the longest idle first: which to close when room is needed.
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

  /** Takes out a connection that is in the list. */
  remove(connection: Connection): void {
    const { previous, next } = connection;
    if (previous === undefined) this.#first = next;
    else previous.next = next;
    if (next === undefined) this.#last = previous;
    else next.previous = previous;
    connection.previous = undefined;
    connection.next = undefined;
  }

  /** The longest idle first; the one that was given last may be taken out. */
  *all(): Generator<Connection> {
    for (let each = this.#first; each !== undefined;) {
      const { next } = each;
      yield each;
      each = next;
    }
  }

  /** Takes out the connection that has been idle for longest; undefined when none is idle. */
  takeOldest(): Connection | undefined {
    const oldest = this.#first;
    if (oldest !== undefined) this.remove(oldest);
    return oldest;
  }
}
