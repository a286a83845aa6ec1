// Slots of a lane that are held for a while after their release.
import { Alarm } from './alarms.ts';
import type { Alarms } from './alarms.ts';
import { Link, LinkedList } from './linked-list.ts';

interface Pause<T> {
  readonly slot: T;
  readonly startedMs: number;
}

/** All pauses of a lane are equally long: they end in the order in which they began, on one alarm. */
export class Pauses<T> {
  readonly #alarms: Alarms;
  readonly #onEnd: (slot: T) => void;
  readonly #pauses = new LinkedList<Pause<T>>();
  readonly #alarm = new Alarm((nowMs) => this.#endDue(nowMs));
  #lengthMs: number;

  constructor(options: { alarms: Alarms; lengthMs: number; onEnd: (slot: T) => void }) {
    this.#alarms = options.alarms;
    this.#lengthMs = options.lengthMs;
    this.#onEnd = options.onEnd;
  }

  /** Milliseconds of each pause; 0: there are none. */
  get lengthMs(): number {
    return this.#lengthMs;
  }

  /** Changes the length, also of pauses that have begun. */
  setLength(lengthMs: number, nowMs: number): void {
    if (lengthMs === this.#lengthMs) return;
    this.#lengthMs = lengthMs;
    this.#alarms.cancel(this.#alarm);
    this.#endDue(nowMs);
  }

  /** Begins a pause now. */
  add(slot: T, nowMs: number): void {
    if (this.#pauses.isEmpty) this.#alarms.set(this.#alarm, nowMs + this.#lengthMs);
    this.#pauses.push(new Link({ slot, startedMs: nowMs }));
  }

  /** Forgets all pauses; nothing is told of their end. */
  clear(): void {
    this.#pauses.clear();
    this.#alarms.cancel(this.#alarm);
  }

  #endDue(nowMs: number): void {
    for (let next = this.#pauses.first; next !== undefined; next = this.#pauses.first) {
      const dueMs = next.startedMs + this.#lengthMs;
      if (dueMs > nowMs) return this.#alarms.set(this.#alarm, dueMs);
      this.#pauses.shift();
      this.#onEnd(next.slot);
    }
  }
}
