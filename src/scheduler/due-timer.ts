// The one timer of all jobs. It is never set for more than a minute, and when it fires, the wall
// clock decides what is due: neither a sleep of the machine nor a clock that was set delays a fire
// by more than that.
import type { Clock, Timer } from '../platform/clock.ts';
import { DueHeap } from './due-heap.ts';

const MAX_TIMER_MS = 60_000;

/** Due items are handled for this long before the event loop may turn. */
const MAX_TURN_MS = 20;

/** An item that the timer serves. */
export interface DueEntry {
  /** When `handleDue` next has work; undefined: it has none. */
  readonly dueMs: number | undefined;
  handleDue(nowMs: number): void;
}

export interface DueTimerOptions {
  readonly clock: Clock;
  /** Called when the timer fires, which is then not set. */
  readonly onFire: () => void;
}

export class DueTimer {
  readonly #clock: Clock;
  readonly #onFire: () => void;
  /** May hold an item at an instant that is no longer its `dueMs`: such an entry is ignored. */
  readonly #due = new DueHeap<DueEntry>();
  #timer: Timer | undefined;

  constructor({ clock, onFire }: DueTimerOptions) {
    this.#clock = clock;
    this.#onFire = onFire;
  }

  /** Must be called when the item's `dueMs` may have changed. */
  add(item: DueEntry): void {
    const { dueMs } = item;
    if (dueMs !== undefined) this.#due.push(dueMs, item);
  }

  /** Sets the timer to the first due instant. */
  set(): void {
    this.cancel();
    const first = this.#due.peek();
    if (first === undefined) return;
    const delayMs = Math.min(Math.max(first.dueMs - this.#clock.now(), 0), MAX_TIMER_MS);
    this.#timer = this.#clock.setTimer(delayMs, this.#onFire);
  }

  cancel(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  clear(): void {
    this.cancel();
    this.#due.clear();
  }

  /** Handles the items that are due, the earliest first. After 20 ms the rest waits for the next call. */
  handleDue(nowMs: number): void {
    const startedMs = this.#clock.elapsed();
    for (let first = this.#due.peek(); first !== undefined; first = this.#due.peek()) {
      if (first.dueMs > nowMs || this.#clock.elapsed() - startedMs > MAX_TURN_MS) return;
      this.#due.pop();
      if (first.item.dueMs !== first.dueMs) continue;
      first.item.handleDue(nowMs);
      this.add(first.item);
    }
  }
}
