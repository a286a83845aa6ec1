// One host with its limits over all jobs. It offers its slots to the jobs in the order of their requests.
import type { HostLimits } from '../domain/job.ts';
import { Alarm } from './alarms.ts';
import type { Alarms } from './alarms.ts';
import type { HostTenure } from './host-tenure.ts';
import { HostGate } from './host-gate.ts';
import { LinkedList } from './linked-list.ts';
import type { Link } from './linked-list.ts';
import type { HostPace, PaceSample } from './pace/host-pace.ts';

/** The queue of one job for this host. */
export interface Contender {
  /** In no list when the contender is parked: the host puts it into its own. */
  readonly link: Link<Contender>;
  /** True while a slot of this host is kept for it. Only `SharedHost` writes this and `hasPriority`. */
  hasOffer: boolean;
  /** True when it lost its turn because its lane was full: it parks at the front. */
  hasPriority: boolean;
  /** True while its job cannot use a slot. */
  readonly isLaneFull: boolean;
  /** Called when it is no longer parked: it has an offer, or its lane is full and must queue it again. */
  unpark(): void;
}

/**
 * The invariant: while a contender is parked, every free slot is offered to another contender that can
 * use it. The caps are therefore reached and not only kept.
 */
export class SharedHost {
  readonly name: string;
  readonly #gate: HostGate;
  readonly #alarms: Alarms;
  readonly #alarm: Alarm;
  readonly #parked = new LinkedList<Contender>();
  #offered = 0;
  /** Number of queues that refer to this host. */
  #contenders = 0;

  constructor(
    name: string,
    {
      limits,
      alarms,
      pace,
      tenure,
    }: {
      limits: HostLimits;
      alarms: Alarms;
      pace: HostPace | undefined;
      tenure: HostTenure | undefined;
    },
  ) {
    this.name = name;
    this.#gate = new HostGate(limits, pace, tenure);
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

  /** Takes a slot that `mayTake` allowed. */
  take(contender: Contender, nowMs: number): void {
    if (contender.hasOffer) this.#offered -= 1;
    contender.hasOffer = false;
    contender.hasPriority = false;
    this.#gate.take(nowMs);
    this.#offer(nowMs);
  }

  /** Adapts the pace to a request that has ended and is not released yet. */
  observe(sample: PaceSample, nowMs: number): void {
    this.#gate.observe(sample, nowMs);
  }

  release(nowMs: number): void {
    this.#gate.release();
    this.#offer(nowMs);
  }

  /** Keeps a contender, which must be in no list, until a slot can be offered to it. */
  park(contender: Contender, nowMs: number): void {
    if (contender.hasPriority) this.#parked.unshift(contender.link);
    else this.#parked.push(contender.link);
    contender.hasPriority = false;
    this.#offer(nowMs);
  }

  /** Removes a contender, takes its offer back and offers the slot to the next one. */
  withdraw(contender: Contender, nowMs: number): void {
    this.#parked.remove(contender.link);
    if (contender.hasOffer) {
      contender.hasOffer = false;
      contender.hasPriority = true;
      this.#offered -= 1;
    }
    this.#offer(nowMs);
  }

  #offer(nowMs: number): void {
    while (this.#gate.slots(nowMs) > this.#offered) {
      const contender = this.#parked.shift();
      if (contender === undefined) break;
      if (contender.isLaneFull) {
        contender.hasPriority = true;
      } else {
        contender.hasOffer = true;
        this.#offered += 1;
      }
      contender.unpark();
    }
    if (this.#parked.isEmpty) this.#alarms.cancel(this.#alarm);
    else if (this.#gate.waitsForTime(nowMs)) this.#alarms.set(this.#alarm, this.#gate.opensAtMs);
  }
}
