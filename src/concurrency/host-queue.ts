// Those of one lane who wait for one host; in a lane without limits per host, all who wait.
import type { HostLimits } from '../domain/job.ts';
import { Alarm } from './alarms.ts';
import { HostGate } from './host-gate.ts';
import { Link, LinkedList } from './linked-list.ts';
import type { Contender, SharedHost } from './shared-host.ts';
import type { Permit } from './permit.ts';

/** What a queue needs of its lane. */
export interface QueueOwner {
  readonly isFull: boolean;
  /** The queue may be tried: it is in no list now. */
  queueReady(queue: HostQueue): void;
  /** Something that held the queue back is over. */
  settle(queue: HostQueue): void;
}

/** Someone who waits to be let in. */
export class Waiter {
  readonly queue: HostQueue;
  readonly signal: AbortSignal;
  /** Undefined: aborted, or the lane was closed. */
  readonly resolve: (permit: Permit | undefined) => void;
  /** Its place in the queue. */
  readonly link: Link<Waiter> = new Link<Waiter>(this);

  constructor(
    queue: HostQueue,
    signal: AbortSignal,
    resolve: (permit: Permit | undefined) => void,
  ) {
    this.queue = queue;
    this.signal = signal;
    this.resolve = resolve;
  }
}

export class HostQueue implements Contender {
  readonly name: string;
  readonly waiters: LinkedList<Waiter> = new LinkedList<Waiter>();
  /** The lane's own limits for this host; undefined: none. */
  readonly gate: HostGate | undefined;
  /** The limits that this host has over all lanes; undefined: none. */
  readonly shared: SharedHost | undefined;
  /** Its place among the lane's ready queues, or among those parked at the shared host. */
  readonly link: Link<HostQueue> = new Link<HostQueue>(this);
  hasOffer = false;
  isSenior = false;
  /** Set while only the gate's rate is in the way; undefined without a rate. */
  readonly rateAlarm: Alarm | undefined;
  readonly #owner: QueueOwner;

  constructor(
    name: string,
    options: {
      readonly owner: QueueOwner;
      readonly limits: HostLimits | undefined;
      readonly shared: SharedHost | undefined;
    },
  ) {
    this.name = name;
    this.#owner = options.owner;
    this.gate = options.limits === undefined ? undefined : new HostGate(options.limits);
    this.shared = options.shared;
    if (options.limits?.rate !== undefined) {
      this.rateAlarm = new Alarm(() => this.#owner.settle(this));
    }
  }

  get isLaneFull(): boolean {
    return this.#owner.isFull;
  }

  get heldUntilMs(): number {
    return this.gate?.opensAtMs ?? -Infinity;
  }

  comeForward(): void {
    this.#owner.queueReady(this);
  }
}
