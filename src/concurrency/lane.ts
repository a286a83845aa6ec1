// The queue of one job's requests under the caps, with the job's own cap, its limits per host and its
// pause. These can change while requests are in flight, which count towards the new limits.
import { AbortGroups } from './abort-groups.ts';
import { areLimits } from './host-gate.ts';
import { HostMap } from './host-map.ts';
import { areEqualLimits, type LaneLimits, type LaneOptions } from './lane-limits.ts';
import { HostQueue, WaitingRequest, type Permit, type QueueOwner } from './host-queue.ts';
import { LaneSlot } from './lane-slot.ts';
import { LinkedList } from './linked-list.ts';
import { Turn, type LaneOwner, type TurnTaker } from './lane-owner.ts';
import { Pauses } from './pauses.ts';

/** The lane of one job: its requests share the caps of the job. */
export class JobLane implements QueueOwner, TurnTaker {
  readonly name: string;
  readonly turn: Turn = new Turn(this);
  readonly #owner: LaneOwner;
  readonly #hostOf: (address: string) => string;
  #limits: LaneLimits;
  /** The queue of all waiting requests until there is a limit per host, and undefined after that. */
  #common: HostQueue | undefined;
  /** Slots that were taken while there is a common queue, and that no host counts yet. */
  readonly #commonSlots = new Set<LaneSlot>();
  readonly #queues = new HostMap<HostQueue>(({ shared }) => {
    if (shared === undefined) return;
    shared.leave();
    this.#owner.forgetIfIdle(shared);
  });
  /** The queues that are ready, in the order of their turns. */
  readonly #ready = new LinkedList<HostQueue>();
  /** The ready queues for which a shared host keeps a slot. */
  readonly #offers = new Set<HostQueue>();
  readonly #aborts = new AbortGroups<WaitingRequest>((waiters) => this.#onAbort(waiters));
  readonly #pauses: Pauses<LaneSlot>;
  readonly #onRelease = (slot: LaneSlot): void => this.#release(slot);
  #active = 0;
  /** Slots in use, in flight or in their pause. */
  #slots = 0;
  #waiting = 0;
  #isClosed = false;

  constructor(owner: LaneOwner, options: LaneOptions) {
    this.name = options.name ?? '';
    this.#owner = owner;
    this.#limits = options;
    this.#hostOf = options.hostOf ?? ((address) => address);
    if (!areLimits(options.perHost) && !owner.hasSharedHosts) {
      this.#common = new HostQueue('', { owner: this, limits: options.perHost, shared: undefined });
    }
    this.#pauses = new Pauses({
      alarms: owner.alarms,
      lengthMs: options.pauseMs,
      onEnd: (slot) => this.#freeSlot(slot),
    });
  }

  /** Permits that are not released. */
  get active(): number {
    return this.#active;
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** Hosts that the lane remembers. */
  get hosts(): number {
    return this.#queues.size;
  }

  get isIdle(): boolean {
    this.#queues.sweep(this.#owner.clock.elapsed());
    return this.#active + this.#slots + this.#waiting + this.#queues.size === 0;
  }

  get isFull(): boolean {
    return this.#slots >= this.#limits.concurrency;
  }

  get wantsTurn(): boolean {
    return !this.#ready.isEmpty && !this.isFull;
  }

  enter(address: string, signal: AbortSignal): Promise<Permit | undefined> {
    if (this.#isClosed || signal.aborted) return Promise.resolve(undefined);
    const common = this.#common;
    if (common?.waiters.isEmpty === true && !this.isFull && this.#owner.hasSlotFor(this)) {
      return Promise.resolve(this.#take(common, { address, nowMs: 0 }));
    }
    const queue = common ?? this.#queueOf(address);
    return new Promise((resolve) => {
      const waiter = new WaitingRequest(queue, { address, signal, resolve });
      queue.waiters.push(waiter.link);
      this.#waiting += 1;
      this.#aborts.join(signal, waiter);
      this.settle(queue);
      this.#owner.dispatch();
    });
  }

  /** Changes the limits. Under lower caps nothing is admitted until enough slots are free. */
  setLimits(limits: LaneLimits): void {
    if (this.#isClosed || areEqualLimits(limits, this.#limits)) return;
    this.#limits = limits;
    const nowMs = this.#owner.clock.elapsed();
    if (areLimits(limits.perHost)) this.#separateHosts();
    for (const queue of this.#queues.all()) {
      queue.gate.setLimits(limits.perHost);
      this.#withdraw(queue);
    }
    this.#pauses.setLength(limits.pauseMs, nowMs);
    for (const queue of this.#queues.all()) this.settle(queue);
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
    for (const queue of this.#common === undefined ? this.#queues.all() : [this.#common]) {
      for (let next = queue.waiters.shift(); next !== undefined; next = queue.waiters.shift()) {
        this.#aborts.leave(next.signal, next);
        next.resolve(undefined);
      }
      this.#withdraw(queue);
    }
    this.#waiting = 0;
    this.#queues.clear();
    this.#owner.laneClosed(this);
    this.#owner.dispatch();
  }

  admitNext(nowMs: number): void {
    for (let queue = this.#ready.shift(); queue !== undefined; queue = this.#ready.shift()) {
      if (queue.shared !== undefined && !queue.shared.mayTake(queue, nowMs)) {
        queue.shared.park(queue, nowMs);
        continue;
      }
      const waiter = queue.waiters.shift();
      if (waiter === undefined) continue;
      const permit = this.#take(queue, { address: waiter.address, nowMs });
      this.#waiting -= 1;
      this.#aborts.leave(waiter.signal, waiter);
      this.settle(queue);
      waiter.resolve(permit);
      return;
    }
  }

  /** Returns the slots that shared hosts keep for this lane: other lanes can use them while it can admit nothing. */
  returnOffers(nowMs: number): void {
    const offers = [...this.#offers];
    this.#offers.clear();
    for (const queue of offers) queue.shared?.withdraw(queue, nowMs);
  }

  /** Puts a queue, which must be in no list, into the list of ready queues. */
  queueReady(queue: HostQueue): void {
    if (queue.hasOffer) {
      this.#offers.add(queue);
      this.#owner.laneOffered(this);
    }
    this.#ready.push(queue.link);
    this.#owner.laneReady(this);
  }

  /** Chooses the state of a queue after a change: see `HostQueue`. */
  settle(queue: HostQueue): void {
    if (queue.waiters.isEmpty) {
      this.#withdraw(queue);
      this.#forgetIfIdle(queue);
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
    this.queueReady(queue);
  }

  /** Runs once for each permit. */
  #release(slot: LaneSlot): void {
    this.#active -= 1;
    this.#owner.released(this);
    const { shared } = slot.queue;
    if (shared !== undefined) {
      shared.release(this.#owner.clock.elapsed());
      this.#owner.forgetIfIdle(shared);
    }
    if (!this.#isClosed) {
      if (this.#pauses.lengthMs > 0) this.#pauses.add(slot, this.#owner.clock.elapsed());
      else this.#freeSlot(slot);
      this.#owner.laneReady(this);
    }
    this.#owner.dispatch();
  }

  #queueOf(address: string): HostQueue {
    const host = this.#hostOf(address);
    const known = this.#queues.get(host);
    if (known !== undefined) return known;
    const shared = this.#owner.sharedHost(host);
    shared?.join();
    const limits = this.#limits.perHost;
    return this.#queues.add(new HostQueue(host, { owner: this, limits, shared }));
  }

  #take(queue: HostQueue, { address, nowMs }: { address: string; nowMs: number }): Permit {
    this.#active += 1;
    this.#slots += 1;
    this.#owner.taken(this);
    const slot = new LaneSlot(queue, { address, onRelease: this.#onRelease });
    if (queue === this.#common) this.#commonSlots.add(slot);
    else queue.gate.take(nowMs);
    if (queue.shared !== undefined) {
      this.#offers.delete(queue);
      queue.shared.take(queue, nowMs);
    }
    if (this.isFull && this.#offers.size > 0) this.returnOffers(nowMs);
    return slot;
  }

  #freeSlot(slot: LaneSlot): void {
    this.#slots -= 1;
    const { queue } = slot;
    if (queue === this.#common) {
      this.#commonSlots.delete(slot);
    } else {
      queue.gate.release();
      this.settle(queue);
    }
    this.#owner.laneReady(this);
  }

  /** Moves all slots in use and all waiting requests from the common queue to the queues of their hosts. */
  #separateHosts(): void {
    const common = this.#common;
    if (common === undefined) return;
    this.#withdraw(common);
    this.#common = undefined;
    for (const slot of this.#commonSlots) {
      slot.queue = this.#queueOf(slot.address);
      slot.queue.gate.adopt();
    }
    this.#commonSlots.clear();
    for (let next = common.waiters.shift(); next !== undefined; next = common.waiters.shift()) {
      next.queue = this.#queueOf(next.address);
      next.queue.waiters.push(next.link);
    }
  }

  /** Removes a queue from every list, cancels its alarm and returns its offer. */
  #withdraw(queue: HostQueue): void {
    this.#owner.alarms.cancel(queue.rateAlarm);
    this.#ready.remove(queue.link);
    this.#offers.delete(queue);
    queue.shared?.withdraw(queue, this.#owner.clock.elapsed());
  }

  #forgetIfIdle(queue: HostQueue): void {
    if (queue === this.#common || queue.gate.active > 0) return;
    this.#queues.idle(queue, this.#owner.clock.elapsed());
  }

  #onAbort(waiters: Iterable<WaitingRequest>): void {
    const queues = new Set<HostQueue>();
    for (const waiter of waiters) {
      waiter.queue.waiters.remove(waiter.link);
      queues.add(waiter.queue);
      this.#waiting -= 1;
      waiter.resolve(undefined);
    }
    for (const queue of queues) this.settle(queue);
    this.#owner.dispatch();
  }
}
