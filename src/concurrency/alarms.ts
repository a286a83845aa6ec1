// Any number of alarms on one timer.
import type { Clock, Timer } from '../platform/clock.ts';

/** Something that happens at an instant. It can be set again after it rang. */
export interface Ringing {
  /** The instant, by the clock's `elapsed`. Only `Alarms` writes it and `index`. */
  dueMs: number;
  /** Index in the heap; -1: not set. */
  index: number;
  ring(nowMs: number): void;
}

/** Calls a function at an instant. */
export class Alarm implements Ringing {
  readonly ring: (nowMs: number) => void;
  dueMs = 0;
  index = -1;

  constructor(ring: (nowMs: number) => void) {
    this.ring = ring;
  }
}

/** The longest delay of a timer; for a later alarm the timer is set again. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** A binary heap of alarms. Without an alarm no timer is set. */
export class Alarms {
  readonly #clock: Clock;
  readonly #afterRinging: () => void;
  readonly #heap: Ringing[] = [];
  #timer: Timer | undefined;
  #timerDueMs = 0;

  /** @param afterRinging called once after all alarms of an instant. */
  constructor(clock: Clock, afterRinging: () => void) {
    this.#clock = clock;
    this.#afterRinging = afterRinging;
  }

  /** Sets or moves an alarm to `dueMs` of the clock's `elapsed`. */
  set(alarm: Ringing, dueMs: number): void {
    alarm.dueMs = dueMs;
    if (alarm.index < 0) alarm.index = this.#heap.push(alarm) - 1;
    this.#restore(alarm);
    this.#arm();
  }

  /** Does nothing when the alarm is not set. */
  cancel(alarm: Ringing): void {
    this.#remove(alarm);
    if (this.#heap.length > 0) return;
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #arm(): void {
    const [next] = this.#heap;
    if (next === undefined) return;
    if (this.#timer !== undefined && this.#timerDueMs <= next.dueMs) return;
    this.#timer?.cancel();
    this.#timerDueMs = next.dueMs;
    const delayMs = Math.ceil(next.dueMs - this.#clock.elapsed());
    this.#timer = this.#clock.setTimer(Math.min(Math.max(delayMs, 0), MAX_TIMER_MS), () => {
      this.#onTimer();
    });
  }

  /** A timer may fire a little early: then no alarm is due, and the timer is set again. */
  #onTimer(): void {
    this.#timer = undefined;
    const nowMs = this.#clock.elapsed();
    let next = this.#heap[0];
    while (next !== undefined && next.dueMs <= nowMs) {
      this.#remove(next);
      next.ring(nowMs);
      next = this.#heap[0];
    }
    this.#arm();
    this.#afterRinging();
  }

  #remove(alarm: Ringing): void {
    if (alarm.index < 0) return;
    const last = this.#heap.pop();
    if (last !== undefined && last !== alarm) {
      this.#put(last, alarm.index);
      this.#restore(last);
    }
    alarm.index = -1;
  }

  /** Moves an alarm up or down until the heap is in order. */
  #restore(alarm: Ringing): void {
    let { index } = alarm;
    for (;;) {
      const parent = this.#heap[(index - 1) >> 1];
      if (index === 0 || parent === undefined || parent.dueMs <= alarm.dueMs) break;
      this.#put(parent, index);
      index = (index - 1) >> 1;
    }
    for (;;) {
      const left = this.#heap[2 * index + 1];
      const right = this.#heap[2 * index + 2];
      const child =
        left !== undefined && right !== undefined && right.dueMs < left.dueMs ? right : left;
      if (child === undefined || child.dueMs >= alarm.dueMs) break;
      const below = child.index;
      this.#put(child, index);
      index = below;
    }
    this.#put(alarm, index);
  }

  #put(alarm: Ringing, index: number): void {
    this.#heap[index] = alarm;
    alarm.index = index;
  }
}
