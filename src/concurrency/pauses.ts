// Places of a lane that are held for a while after their release.
import { Alarm } from './alarms.ts';
import type { Alarms } from './alarms.ts';
import type { HostQueue } from './host-queue.ts';
import { Link, LinkedList } from './linked-list.ts';

interface Pause {
  readonly queue: HostQueue;
  readonly dueMs: number;
}

/** All pauses of a lane are equally long: they end in the order in which they began, on one alarm. */
export class Pauses {
  readonly #alarms: Alarms;
  readonly #onEnd: (queue: HostQueue) => void;
  readonly #pauses = new LinkedList<Pause>();
  readonly #alarm = new Alarm((nowMs) => this.#endDue(nowMs));

  constructor(alarms: Alarms, onEnd: (queue: HostQueue) => void) {
    this.#alarms = alarms;
    this.#onEnd = onEnd;
  }

  /** `dueMs`, of the clock's `elapsed`, must not be before that of an earlier pause. */
  add(queue: HostQueue, dueMs: number): void {
    if (this.#pauses.isEmpty) this.#alarms.set(this.#alarm, dueMs);
    this.#pauses.push(new Link<Pause>({ queue, dueMs }));
  }

  /** Forgets all pauses; nothing is told of their end. */
  clear(): void {
    this.#pauses.clear();
    this.#alarms.cancel(this.#alarm);
  }

  #endDue(nowMs: number): void {
    for (let next = this.#pauses.first; next !== undefined; next = this.#pauses.first) {
      if (next.dueMs > nowMs) {
        this.#alarms.set(this.#alarm, next.dueMs);
        return;
      }
      this.#pauses.shift();
      this.#onEnd(next.queue);
    }
  }
}
