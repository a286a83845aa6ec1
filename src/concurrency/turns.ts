// The order of the lanes that want a global slot: the lane with the fewest requests in flight is first.
// A job below its fair share therefore gets a released slot before any job above it.
import type { Turn, TurnTaker } from './lane-owner.ts';

/** A binary heap of lanes. A lane whose `active` changes must be put again. */
export class Turns {
  readonly #heap: Turn[] = [];
  #lastOrder = 0;

  /** The lane whose turn it is; undefined: no lane wants a slot. */
  get first(): TurnTaker | undefined {
    return this.#heap[0]?.lane;
  }

  /** Adds a lane. A lane that has been added before moves only when its `active` has changed. */
  put({ turn, active }: TurnTaker): void {
    if (turn.index >= 0 && turn.active === active) return;
    this.#lastOrder += 1;
    turn.active = active;
    turn.order = this.#lastOrder;
    if (turn.index < 0) turn.index = this.#heap.length;
    this.#restore(turn);
  }

  /** Removes a lane; does nothing when it has not been added. */
  remove({ turn }: TurnTaker): void {
    const { index } = turn;
    if (index < 0) return;
    turn.index = -1;
    const last = this.#heap.pop();
    if (last === undefined || last === turn) return;
    last.index = index;
    this.#restore(last);
  }

  /** Moves a turn up or down until the heap is in order. */
  #restore(turn: Turn): void {
    // To read index -1 would be slow: V8 looks for a property of this name.
    while (turn.index > 0) {
      const parent = this.#heap[(turn.index - 1) >> 1];
      if (parent === undefined || !isBefore(turn, parent)) break;
      this.#swap(turn, parent);
    }
    for (;;) {
      const left = this.#heap[2 * turn.index + 1];
      const right = this.#heap[2 * turn.index + 2];
      const child =
        left !== undefined && right !== undefined && isBefore(right, left) ? right : left;
      if (child === undefined || !isBefore(child, turn)) break;
      this.#swap(turn, child);
    }
    this.#heap[turn.index] = turn;
  }

  /** Gives `turn` the index of `other`, and `other` the index of `turn`. */
  #swap(turn: Turn, other: Turn): void {
    const { index } = other;
    other.index = turn.index;
    this.#heap[other.index] = other;
    turn.index = index;
  }
}

function isBefore(one: Turn, other: Turn): boolean {
  return one.active === other.active ? one.order < other.order : one.active < other.active;
}
