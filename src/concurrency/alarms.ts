// Any number of moments to wait for, on one timer.
import type { Clock, Timer } from '../platform/clock.ts';

/** A moment to wait for; it can be set again after it went off. */
export class Alarm {
  readonly ring: (nowMs: number) => void;
  /** On the clock's `elapsed`; written by Alarms alone, as is `index`. */
  dueMs = 0;
  /** Its place in the heap; -1: not set. */
  index = -1;

  constructor(ring: (nowMs: number) => void) {
    this.ring = ring;
  }
}

/** The longest delay that a timer takes; what is due later is looked at again then. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** A binary heap of alarms. No timer is set while it is empty. */
export class Alarms {
  readonly #clock: Clock;
  readonly #afterRinging: () => void;
  readonly #heap: Alarm[] = [];
  #timer: Timer | undefined;
  #timerDueMs = 0;

  /** `afterRinging` is called once after all alarms of a moment. */
  constructor(clock: Clock, afterRinging: () => void) {
    this.#clock = clock;
    this.#afterRinging = afterRinging;
  }

  /** Sets an alarm to go off at `dueMs` of the clock's `elapsed`, or moves it there. */
  set(alarm: Alarm, dueMs: number): void {
    alarm.dueMs = dueMs;
    if (alarm.index < 0) alarm.index = this.#heap.push(alarm) - 1;
    this.#restore(alarm);
    this.#arm();
  }

  /** Does nothing when the alarm is not set. */
  cancel(alarm: Alarm): void {
    this.#take(alarm);
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
      this.#goOff();
    });
  }

  /** A timer may be a little early: then nothing is due yet, and it is set again. */
  #goOff(): void {
    this.#timer = undefined;
    const nowMs = this.#clock.elapsed();
    let next = this.#heap[0];
    while (next !== undefined && next.dueMs <= nowMs) {
      this.#take(next);
      next.ring(nowMs);
      next = this.#heap[0];
    }
    this.#arm();
    this.#afterRinging();
  }

  #take(alarm: Alarm): void {
    if (alarm.index < 0) return;
    const last = this.#heap.pop();
    if (last !== undefined && last !== alarm) {
      this.#place(last, alarm.index);
      this.#restore(last);
    }
    alarm.index = -1;
  }

  /** Moves an alarm up or down to where the heap's order wants it. */
  #restore(alarm: Alarm): void {
    let { index } = alarm;
    for (;;) {
      const parent = this.#heap[(index - 1) >> 1];
      if (index === 0 || parent === undefined || parent.dueMs <= alarm.dueMs) break;
      this.#place(parent, index);
      index = (index - 1) >> 1;
    }
    for (;;) {
      const left = this.#heap[2 * index + 1];
      const right = this.#heap[2 * index + 2];
      const child =
        left !== undefined && right !== undefined && right.dueMs < left.dueMs ? right : left;
      if (child === undefined || child.dueMs >= alarm.dueMs) break;
      const below = child.index;
      this.#place(child, index);
      index = below;
    }
    this.#place(alarm, index);
  }

  #place(alarm: Alarm, index: number): void {
    this.#heap[index] = alarm;
    alarm.index = index;
  }
}
