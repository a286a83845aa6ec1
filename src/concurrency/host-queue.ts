// The queues of one lane: the requests that wait for one host, and the list of the queues that are ready. A lane without
// limits per host has one queue for all hosts.
import type { HostLimits } from '../domain/job.ts';
import { Alarm } from './alarms.ts';
import type { HostTenure } from './host-tenure.ts';
import type { GuestQueue } from './guest-queue.ts';
import { HostGate } from './host-gate.ts';
import type { LaneOwner, TurnTaker } from './lane-owner.ts';
import { Link, LinkedList } from './linked-list.ts';
import type { HostPace, PaceSample } from './pace/host-pace.ts';
import type { Contender, SharedHost } from './shared-host.ts';

/** The part of a lane that its queues use. */
export interface QueueOwner {
  readonly isFull: boolean;
  /** Makes a queue ready, which must be in no list. */
  queueReady(queue: HostQueue): void;
  /** Chooses the state of a queue again, after a change. */
  settle(queue: HostQueue): void;
}

/**
 * A request in the lane of its job. The object serves one request after the other:
 *
 *            ┌───────────────────── withdraw, close ─────────────────────┐
 *            │                                                           ▼
 *   free ─enter─▶ waiting ───▶ admitted: it holds its slots ─release─▶ free
 */
export class LaneRequest {
  /** Membership in the queue while it waits, and in the list of its lane while no host counts its slot. */
  readonly link: Link<LaneRequest> = new Link<LaneRequest>(this);
  address = '';
  /** The queue whose gate counts the slot; changes when the lane begins to separate hosts. Only the lane writes it. */
  queue: HostQueue | undefined;
  /** Only the lane writes it. */
  hasSlot = false;
  /** True: it gives its slot back unused, which needs no pause. */
  isUnsent = false;

  /** A request that holds a slot of a queue. */
  static of(address: string, queue: HostQueue): LaneRequest {
    const request = new LaneRequest();
    request.address = address;
    request.queue = queue;
    return request;
  }

  /** Called when it has its slots, possibly before `enter` returns; called last. */
  onAdmitted(): void {}

  /** Called when it does not wait any more and will not be admitted: it was withdrawn, or the lane is closed. */
  onRefused(): void {}

  /** Called when an admitted request must end at once: another process may soon send requests in its slot. */
  onRevoked(): void {}
}

/**
 * A queue is in one of five states, which its lane's `settle` chooses:
 *
 *     empty ──────request─────▶ ┌───────┐ ◀──release── at cap
 *       ▲                       │ ready │ ◀───alarm─── before its rate
 *       └──last request leaves──└───────┘ ◀───offer─── parked
 *
 * - empty: no request waits. The queue is in no list.
 * - ready: the lane's limits for the host allow a request. The queue is in the lane's list of ready
 *   queues until its turn. The turn admits a request, or parks the queue.
 * - at cap: the lane has as many requests in flight to the host as its cap allows. The queue is in no
 *   list, and the release of a slot settles it.
 * - before its rate: the lane's rate for the host allows a request later. `rateAlarm` settles the queue.
 * - parked: the limits of the host over all lanes allow no request. The queue is in the list of `shared`
 *   until that offers it a slot, or until its lane is full and must queue it again.
 */
export class HostQueue implements Contender {
  readonly name: string;
  readonly waiters: LinkedList<LaneRequest> = new LinkedList<LaneRequest>();
  /** The lane's own limits for this host. */
  readonly gate: HostGate;
  /** The host with its limits over all lanes; undefined: it has none. */
  readonly shared: SharedHost | undefined;
  /** Requests of other processes to this host; undefined: there was none. */
  guests: GuestQueue | undefined;
  /** Membership in the lane's list of ready queues, or in the list of parked queues of `shared`. */
  readonly link: Link<HostQueue> = new Link<HostQueue>(this);
  hasOffer = false;
  hasPriority = false;
  /** Set while only the gate's rate prevents an admission. */
  readonly rateAlarm: Alarm = new Alarm(() => this.#owner.settle(this));
  readonly #owner: QueueOwner;

  constructor(
    name: string,
    options: {
      readonly owner: QueueOwner;
      readonly limits: HostLimits;
      /** The lane's own pace of the host; undefined: it has none. */
      readonly pace: HostPace | undefined;
      readonly shared: SharedHost | undefined;
      /** Undefined: no other process has sent requests to the host. */
      readonly tenure?: HostTenure | undefined;
    },
  ) {
    this.name = name;
    this.#owner = options.owner;
    this.gate = new HostGate(options.limits, options.pace, options.tenure);
    this.shared = options.shared;
  }

  /** The queue of a lane without limits per host. */
  static ofAllHosts(owner: QueueOwner): HostQueue {
    const limits = { concurrency: undefined, rate: undefined };
    return new HostQueue('', { owner, limits, pace: undefined, shared: undefined });
  }

  get isLaneFull(): boolean {
    return this.#owner.isFull;
  }

  get heldUntilMs(): number {
    return this.gate.opensAtMs;
  }

  /** Adapts the paces of the host to a request that has ended and is not released yet. */
  observe(sample: PaceSample, nowMs: number): void {
    this.gate.observe(sample, nowMs);
    this.shared?.observe(sample, nowMs);
  }

  unpark(): void {
    this.#owner.queueReady(this);
  }
}

/** The queues that are ready, in the order of their turns. */
export class ReadyQueues {
  readonly #lane: TurnTaker;
  readonly #owner: LaneOwner;
  readonly #queues = new LinkedList<HostQueue>();
  /** Those for which a shared host keeps a slot. */
  readonly #offered = new Set<HostQueue>();

  constructor(lane: TurnTaker, owner: LaneOwner) {
    this.#lane = lane;
    this.#owner = owner;
  }

  get isEmpty(): boolean {
    return this.#queues.isEmpty;
  }

  /** True while a shared host keeps a slot for one of them. */
  get hasOffers(): boolean {
    return this.#offered.size > 0;
  }

  /** Adds a queue, which must be in no list. Its turn comes last. */
  add(queue: HostQueue): void {
    if (queue.hasOffer) {
      this.#offered.add(queue);
      this.#owner.laneOffered(this.#lane);
    }
    this.#queues.push(queue.link);
    this.#owner.laneReady(this.#lane);
  }

  /** Removes and returns the queue whose turn it is; undefined: none is ready. It keeps its offer. */
  shift(): HostQueue | undefined {
    return this.#queues.shift();
  }

  /** Takes a slot of a queue's host, and the offer if it has one. */
  takeSlot(queue: HostQueue): void {
    const nowMs = this.#owner.clock.elapsed();
    queue.gate.take(nowMs);
    if (queue.shared === undefined) return;
    this.#offered.delete(queue);
    queue.shared.take(queue, nowMs);
  }

  /** Removes a queue from every list, cancels its alarm and returns its offer. */
  withdraw(queue: HostQueue): void {
    this.#owner.alarms.cancel(queue.rateAlarm);
    this.#queues.remove(queue.link);
    this.#offered.delete(queue);
    queue.shared?.withdraw(queue, this.#owner.clock.elapsed());
  }

  /** Returns the slots that shared hosts keep for the lane: other lanes can use them while it can admit nothing. */
  returnOffers(nowMs: number): void {
    const offered = [...this.#offered];
    this.#offered.clear();
    for (const queue of offered) queue.shared?.withdraw(queue, nowMs);
  }
}
