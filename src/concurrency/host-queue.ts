// Requests of one lane that wait for one host; in a lane without limits per host, all that wait.
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

/** A request that waits to be admitted. */
export class Waiter {
  /** Changes when its lane begins to tell hosts apart. */
  queue: HostQueue;
  readonly address: string;
  readonly signal: AbortSignal;
  /** Undefined: aborted, or the lane was closed. */
  readonly resolve: (permit: Permit | undefined) => void;
  /** Membership in the queue. */
  readonly link: Link<Waiter> = new Link<Waiter>(this);

  constructor(
    queue: HostQueue,
    options: {
      readonly address: string;
      readonly signal: AbortSignal;
      readonly resolve: (permit: Permit | undefined) => void;
    },
  ) {
    this.queue = queue;
    this.address = options.address;
    this.signal = options.signal;
    this.resolve = options.resolve;
  }
}

export class HostQueue implements Contender {
  readonly name: string;
  readonly waiters: LinkedList<Waiter> = new LinkedList<Waiter>();
  /** The lane's own limits for this host. */
  readonly gate: HostGate;
  /** The limits that this host has over all lanes; undefined: none. */
  readonly shared: SharedHost | undefined;
  /** Membership in the lane's list of ready queues, or among those parked at the shared host. */
  readonly link: Link<HostQueue> = new Link<HostQueue>(this);
  hasOffer = false;
  isSenior = false;
  /** Set while only the gate's rate is in the way. */
  readonly rateAlarm: Alarm = new Alarm(() => this.#owner.settle(this));
  readonly #owner: QueueOwner;

  constructor(
    name: string,
    options: {
      readonly owner: QueueOwner;
      readonly limits: HostLimits;
      readonly shared: SharedHost | undefined;
    },
  ) {
    this.name = name;
    this.#owner = options.owner;
    this.gate = new HostGate(options.limits);
    this.shared = options.shared;
  }

  get isLaneFull(): boolean {
    return this.#owner.isFull;
  }

  get heldUntilMs(): number {
    return this.gate.opensAtMs;
  }

  comeForward(): void {
    this.#owner.queueReady(this);
  }
}
