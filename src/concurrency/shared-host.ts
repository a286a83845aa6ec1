// One host as all jobs see it: its places are offered to the jobs in the order in which they asked.
import type { HostLimits } from '../domain/job.ts';
import { Alarm } from './alarms.ts';
import type { Alarms } from './alarms.ts';
import { HostGate } from './host-gate.ts';
import { LinkedList } from './linked-list.ts';
import type { Link } from './linked-list.ts';

/** One job's queue for this host. */
export interface Contender {
  /** Free for this host's own list whenever the contender is parked. */
  readonly link: Link<Contender>;
  /** True while a place of this host is kept for it. Written by SharedHost alone, as is `isSenior`. */
  hasOffer: boolean;
  /** True when it lost its turn through no fault of its own: it parks in front. */
  isSenior: boolean;
  /** True while its job could not use a place. */
  readonly isLaneFull: boolean;
  /** It is parked no more: it has an offer, or its job is full and it must ask again. */
  comeForward(): void;
}

/**
 * The invariant: whoever is parked here waits only because no place is free that is not offered to
 * someone who can use it. That makes the caps reached, not only kept.
 */
export class SharedHost {
  readonly name: string;
  readonly #gate: HostGate;
  readonly #alarms: Alarms;
  readonly #alarm: Alarm;
  readonly #parked = new LinkedList<Contender>();
  #offered = 0;
  /** Queues that know this host. */
  #contenders = 0;

  constructor(name: string, limits: HostLimits, alarms: Alarms) {
    this.name = name;
    this.#gate = new HostGate(limits);
    this.#alarms = alarms;
    this.#alarm = new Alarm((nowMs) => this.#offer(nowMs));
  }

  get isIdle(): boolean {
    return this.#contenders === 0 && this.#gate.active === 0;
  }

  get heldUntilMs(): number {
    return this.#gate.opensAtMs;
  }

  join(): void {
    this.#contenders += 1;
  }

  leave(): void {
    this.#contenders -= 1;
  }

  mayTake(contender: Contender, nowMs: number): boolean {
    return contender.hasOffer || this.#gate.slots(nowMs) > this.#offered;
  }

  /** Takes a place that `mayTake` allowed. */
  take(contender: Contender, nowMs: number): void {
    if (contender.hasOffer) this.#offered -= 1;
    contender.hasOffer = false;
    contender.isSenior = false;
    this.#gate.take(nowMs);
    this.#offer(nowMs);
  }

  giveBack(nowMs: number): void {
    this.#gate.giveBack();
    this.#offer(nowMs);
  }

  /** Keeps a contender, in no list so far, until a place can be offered to it. */
  park(contender: Contender, nowMs: number): void {
    if (contender.isSenior) this.#parked.unshift(contender.link);
    else this.#parked.push(contender.link);
    contender.isSenior = false;
    this.#offer(nowMs);
  }

  /** Takes back what was offered, and offers it to the next. */
  withdraw(contender: Contender, nowMs: number): void {
    this.#parked.remove(contender.link);
    if (contender.hasOffer) {
      contender.hasOffer = false;
      contender.isSenior = true;
      this.#offered -= 1;
    }
    this.#offer(nowMs);
  }

  #offer(nowMs: number): void {
    while (this.#gate.slots(nowMs) > this.#offered) {
      const contender = this.#parked.shift();
      if (contender === undefined) break;
      if (contender.isLaneFull) {
        contender.isSenior = true;
      } else {
        contender.hasOffer = true;
        this.#offered += 1;
      }
      contender.comeForward();
    }
    if (this.#parked.isEmpty) this.#alarms.cancel(this.#alarm);
    else if (this.#gate.waitsForTime(nowMs)) this.#alarms.set(this.#alarm, this.#gate.opensAtMs);
  }
}
