// The queue of one job's requests under the caps, with the job's own cap, its limits per host and its
// pause. These can change while requests are in flight, which count towards the new limits.
import { areLimits } from './host-gate.ts';
import type { LaneGuestsOptions } from './lane-guests.ts';
import { LaneHosts } from './lane-hosts.ts';
import { areEqualLimits, type LaneLimits, type LaneOptions } from './lane-limits.ts';
import { HostQueue, LaneRequest, type QueueOwner, ReadyQueues } from './host-queue.ts';
import { LinkedList } from './linked-list.ts';
import { Turn, type LaneOwner, type TurnTaker } from './lane-owner.ts';
import type { HostPaces } from './pace/host-paces.ts';
import type { PaceSample } from './pace/host-pace.ts';
import { Pauses } from './pauses.ts';

/** The lane of one job: its requests share the caps of the job. */
export class JobLane implements QueueOwner, TurnTaker {
  readonly name: string;
  readonly turn: Turn = new Turn(this);
  readonly #owner: LaneOwner;
  #limits: LaneLimits;
  /** The queue of all waiting requests until there is a limit per host, and undefined after that. */
  #common: HostQueue | undefined;
  /** The requests and pauses that hold slots while there is a common queue, and that no host counts yet. */
  readonly #uncounted = new LinkedList<LaneRequest>();
  readonly #hosts: LaneHosts;
  readonly paces: HostPaces;
  readonly hostNames: () => Iterable<string> = () => this.#hosts.names();
  readonly #ready: ReadyQueues;
  readonly #pauses: Pauses<LaneRequest>;
  #active = 0;
  /** Slots in use, in flight or in their pause. */
  #slots = 0;
  #waiting = 0;
  #isClosed = false;

  constructor(owner: LaneOwner, options: LaneOptions) {
    this.name = options.name ?? '';
    this.#owner = owner;
    this.#limits = options;
    this.#ready = new ReadyQueues(this, owner);
    const { hostOf = (address) => address, perHost } = options;
    this.#hosts = new LaneHosts({ lane: this, owner, limits: perHost, hostOf });
    this.paces = this.#hosts.paces;
    if (!(areLimits(perHost) || owner.hasSharedHosts)) this.#common = HostQueue.ofAllHosts(this);
    const onEnd = (pause: LaneRequest): void => this.#endPause(pause);
    this.#pauses = new Pauses({ alarms: owner.alarms, lengthMs: options.pauseMs, onEnd });
  }

  /** Requests that are admitted and not released. */
  get active(): number {
    return this.#active;
  }

  get slots(): number {
    return this.#slots;
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** Hosts that the lane remembers. */
  get hosts(): number {
    return this.#hosts.size;
  }

  get isIdle(): boolean {
    this.#hosts.sweep();
    return this.#active + this.#slots + this.#waiting + this.#hosts.size === 0;
  }

  get isFull(): boolean {
    return this.#slots >= this.#limits.concurrency;
  }

  get isPaced(): boolean {
    return this.#hosts.isPaced;
  }

  get guestParts(): LaneGuestsOptions {
    return {
      owner: this.#owner,
      queueOfHost: (host) => this.#common ?? this.#hosts.queueOfHost(host),
      settle: (queue) => this.settle(queue),
    };
  }

  get limitsHosts(): boolean {
    return this.#common === undefined;
  }

  get wantsTurn(): boolean {
    return !this.#ready.isEmpty && !this.isFull;
  }

  enter(request: LaneRequest, address: string): void {
    if (this.#isClosed) return request.onRefused();
    request.address = address;
    const common = this.#common;
    const queue = common ?? this.#hosts.queueOf(address);
    request.queue = queue;
    if (common?.waiters.isEmpty === true && !this.isFull && this.#owner.hasSlotAtOnce(this)) {
      this.#take(request, common);
      return request.onAdmitted();
    }
    queue.waiters.push(request.link);
    this.#waiting += 1;
    this.settle(queue);
    this.#owner.dispatch();
  }

  withdraw(requests: Iterable<LaneRequest>): void {
    const queues = new Set<HostQueue>();
    const refused: LaneRequest[] = [];
    for (const request of requests) {
      const { queue, link } = request;
      if (queue === undefined || link.list !== queue.waiters) continue;
      queue.waiters.remove(link);
      queues.add(queue);
      refused.push(request);
    }
    this.#waiting -= refused.length;
    for (const queue of queues) this.settle(queue);
    for (const request of refused) request.onRefused();
    this.#owner.dispatch();
  }

  /** Changes the limits. Under lower caps nothing is admitted until enough slots are free. */
  setLimits(limits: LaneLimits): void {
    if (this.#isClosed || areEqualLimits(limits, this.#limits)) return;
    this.#limits = limits;
    const nowMs = this.#owner.clock.elapsed();
    if (areLimits(limits.perHost)) this.#separateHosts();
    this.#hosts.setLimits(limits.perHost);
    for (const queue of this.#hosts.all()) this.#ready.withdraw(queue);
    this.#pauses.setLength(limits.pauseMs, nowMs);
    for (const queue of this.#hosts.all()) this.#settleAll(queue);
    this.setConcurrency(limits.concurrency);
  }

  setConcurrency(concurrency: number): void {
    if (this.#isClosed) return;
    this.#limits = { ...this.#limits, concurrency };
    if (this.isFull) this.returnOffers(this.#owner.clock.elapsed());
    this.#owner.laneReady(this);
    this.#owner.dispatch();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#pauses.clear();
    const refused: LaneRequest[] = [];
    for (const queue of this.#common === undefined ? this.#hosts.all() : [this.#common]) {
      refused.push(...queue.waiters.takeAll());
      queue.guests?.clear();
      this.#ready.withdraw(queue);
    }
    this.#waiting = 0;
    this.#hosts.clear();
    this.#owner.laneClosed(this);
    for (const request of refused) request.onRefused();
    this.#owner.dispatch();
  }

  admitNext(): void {
    for (let queue = this.#ready.shift(); queue !== undefined; queue = this.#ready.shift()) {
      const { shared } = queue;
      if (queue.guests !== undefined && queue.gate.slots(this.#owner.clock.elapsed()) === 0) {
        // Guests have taken its slots since it became ready.
        this.#ready.withdraw(queue);
        this.settle(queue);
        continue;
      }
      if (shared !== undefined) {
        const nowMs = this.#owner.clock.elapsed();
        if (!shared.mayTake(queue, nowMs)) {
          shared.park(queue, nowMs);
          continue;
        }
      }
      const request = queue.waiters.shift();
      if (request === undefined) continue;
      this.#waiting -= 1;
      this.#take(request, queue);
      this.settle(queue);
      return request.onAdmitted();
    }
  }

  returnOffers(nowMs: number): void {
    this.#ready.returnOffers(nowMs);
  }

  queueReady(queue: HostQueue): void {
    this.#ready.add(queue);
  }

  /** Chooses the state of a queue after a change: see `HostQueue`. */
  settle(queue: HostQueue): void {
    if (queue.waiters.isEmpty) {
      this.#ready.withdraw(queue);
      if (queue !== this.#common) this.#hosts.forgetIfIdle(queue);
      return;
    }
    if (queue.link.list !== undefined) return;
    const { gate } = queue;
    if (queue !== this.#common) {
      const nowMs = this.#owner.clock.elapsed();
      if (gate.slots(nowMs) === 0) {
        // Without an alarm the queue is at its cap, and a release settles it.
        if (gate.waitsForTime(nowMs)) this.#owner.alarms.set(queue.rateAlarm, gate.opensAtMs);
        return;
      }
    }
    this.#ready.add(queue);
  }

  #settleAll(queue: HostQueue): void {
    queue.guests?.settle();
    this.settle(queue);
  }

  observe({ queue, hasSlot }: LaneRequest, sample: PaceSample | undefined): void {
    if (hasSlot && sample !== undefined) queue?.observe(sample, this.#owner.clock.elapsed());
  }

  release(request: LaneRequest): void {
    const { queue } = request;
    if (!request.hasSlot || queue === undefined) return;
    request.hasSlot = false;
    this.#active -= 1;
    this.#owner.released(this);
    const { shared } = queue;
    if (shared !== undefined) {
      shared.release(this.#owner.clock.elapsed());
      this.#owner.forgetIfIdle(shared);
    }
    this.#uncounted.remove(request.link);
    if (!this.#isClosed) {
      if (this.#pauses.lengthMs > 0 && !request.isUnsent) this.#pause(request, queue);
      else this.#freeSlot(queue);
      this.#owner.laneReady(this);
    }
    this.#owner.dispatchReleased();
  }

  /** Keeps the slot of a request, which is free, for the length of a pause. */
  #pause({ address }: LaneRequest, queue: HostQueue): void {
    const pause = LaneRequest.of(address, queue);
    if (queue === this.#common) this.#uncounted.push(pause.link);
    this.#pauses.add(pause, this.#owner.clock.elapsed());
  }

  #endPause({ queue, link }: LaneRequest): void {
    this.#uncounted.remove(link);
    if (queue !== undefined) this.#freeSlot(queue);
  }

  #take(request: LaneRequest, queue: HostQueue): void {
    this.#active += 1;
    this.#slots += 1;
    this.#owner.taken(this);
    request.hasSlot = true;
    if (queue === this.#common) this.#uncounted.push(request.link);
    else this.#ready.takeSlot(queue);
    if (this.isFull && this.#ready.hasOffers) this.returnOffers(this.#owner.clock.elapsed());
  }

  #freeSlot(queue: HostQueue): void {
    this.#slots -= 1;
    if (queue !== this.#common) {
      queue.gate.release();
      this.#settleAll(queue);
    }
    this.#owner.laneReady(this);
  }

  /** Moves all slots in use and all waiting requests from the common queue to the queues of their hosts. */
  #separateHosts(): void {
    const common = this.#common;
    if (common === undefined) return;
    this.#ready.withdraw(common);
    this.#common = undefined;
    this.#hosts.separate(common, this.#uncounted);
  }
}
