// Requests of other processes to one host, in the lane of their job: they take slots of the host here, and all other slots
// in the process that sends them. They go before the own requests of the same job, and take turns with other jobs.
import { Alarm, type Alarms } from './alarms.ts';
import type { HostGate } from './host-gate.ts';
import { Link, LinkedList } from './linked-list.ts';
import type { Clock } from '../platform/clock.ts';
import type { Contender, SharedHost } from './shared-host.ts';

/** A request that another process sends. It is used once. */
export class GuestRequest {
  readonly link: Link<GuestRequest> = new Link<GuestRequest>(this);
  /** The queue of its host. Only the lane writes it and `hasSlot`. */
  queue: GuestHost | undefined;
  hasSlot = false;

  /** Called when it has the slots of its host, possibly before `enter` returns. */
  onAdmitted(): void {}
}

/** The host of a lane, as its guests see it. */
export interface GuestHost {
  readonly gate: HostGate;
  /** Undefined: the host has no limits over all lanes. */
  readonly shared: SharedHost | undefined;
  /** Undefined: it never had a guest. */
  guests: GuestQueue | undefined;
}

export class GuestQueue implements Contender {
  readonly link: Link<Contender> = new Link<Contender>(this);
  hasOffer = false;
  hasPriority = false;
  /** The caps of the job and of all jobs are the sender's concern. */
  readonly isLaneFull = false;
  readonly #host: GuestHost;
  readonly #clock: Clock;
  readonly #alarms: Alarms;
  readonly #waiters = new LinkedList<GuestRequest>();
  readonly #alarm = new Alarm(() => this.settle());

  constructor(host: GuestHost, { clock, alarms }: { clock: Clock; alarms: Alarms }) {
    this.#host = host;
    this.#clock = clock;
    this.#alarms = alarms;
  }

  /** True while no guest waits. */
  get isEmpty(): boolean {
    return this.#waiters.isEmpty;
  }

  add(guest: GuestRequest): void {
    this.#waiters.push(guest.link);
    this.settle();
  }

  /** Removes a guest that waits. */
  remove(guest: GuestRequest): void {
    this.#waiters.remove(guest.link);
    this.settle();
  }

  /** Forgets all guests that wait. */
  clear(): void {
    this.#waiters.clear();
    this.settle();
  }

  unpark(): void {
    this.settle();
  }

  /** Admits the guests that the limits allow. To be called after each change of the gate. */
  settle(): void {
    const { gate, shared } = this.#host;
    const nowMs = this.#clock.elapsed();
    for (let next = this.#waiters.first; next !== undefined; next = this.#waiters.first) {
      if (gate.slots(nowMs) === 0) {
        this.#withdraw(nowMs);
        // Without an alarm the gate is at its cap, and a release settles the queue.
        if (gate.waitsForTime(nowMs)) this.#alarms.set(this.#alarm, gate.opensAtMs);
        return;
      }
      if (shared !== undefined && !shared.mayTake(this, nowMs)) {
        if (this.link.list === undefined) shared.park(this, nowMs);
        return;
      }
      // It may be parked, and a slot has become free that is offered to nobody.
      this.link.list?.remove(this.link);
      this.#waiters.remove(next.link);
      next.hasSlot = true;
      gate.take(nowMs);
      shared?.take(this, nowMs);
      next.onAdmitted();
    }
    this.#withdraw(nowMs);
  }

  /** Leaves the order of the host, and gives its offer back. */
  #withdraw(nowMs: number): void {
    this.#alarms.cancel(this.#alarm);
    this.#host.shared?.withdraw(this, nowMs);
  }
}
