// Where a lane stands among those that want a slot.

/** Written by Turns alone. */
export class Turn<T> {
  readonly lane: T;
  /** Requests of the lane in flight when it was put here. */
  active = -1;
  /** Lanes with equally many take turns in this order. */
  order = 0;
  /** Index in the heap; -1: the lane wants no slot. */
  index = -1;

  constructor(lane: T) {
    this.lane = lane;
  }
}
