// The pauses of a lane's slots: a slot stays in use for a while after its release.
import { Alarm } from './alarms.ts';
import type { Alarms } from './alarms.ts';
import { Link, LinkedList } from './linked-list.ts';

interface Pause<T> {
  readonly slot: T;
  readonly startedMs: number;
}

/** All pauses of a lane have the same length, so they end in the order in which they began, on one alarm. */
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

  /** Milliseconds of each pause; 0: no pauses. */
  get lengthMs(): number {
    return this.#lengthMs;
  }

  /** Changes the length, even of pauses that have begun. */
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

  /** Forgets all pauses without a call of `onEnd`. */
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
