// Whose turn it is at the common places: of the lanes that want one, those with the fewest requests in
// flight go first, so that a lane whose slow requests hold most places leaves the next free ones to others.
import type { TurnTaker } from './lane-owner.ts';
import { LinkedList } from './linked-list.ts';

/** Lanes with 0, 1, 2–3, 4–7, … requests in flight: of about as many, each in its turn. */
const CLASSES = 32;

export class Turns {
  readonly #classes = Array.from({ length: CLASSES }, () => new LinkedList<TurnTaker>());

  /** Gives a lane the place that what it has in flight entitles it to; one that has it already keeps it. */
  put(lane: TurnTaker): void {
    const list = this.#classes[Math.min(CLASSES - Math.clz32(lane.active), CLASSES - 1)];
    if (list === undefined || lane.turn.list === list) return;
    lane.turn.list?.remove(lane.turn);
    list.push(lane.turn);
  }

  /** Takes out the lane whose turn it is; undefined when none wants one. */
  next(): TurnTaker | undefined {
    for (const list of this.#classes) {
      if (!list.isEmpty) return list.shift();
    }
    return undefined;
  }
}
