// One job's way to the global slots: its own cap, its caps per host, its pause. All can be changed
// while requests are in flight: the lane counts on, so that edits never add up.
import { AbortGroups } from './abort-groups.ts';
import { areLimits } from './host-gate.ts';
import { HostMap } from './host-map.ts';
import { areEqualLimits, type LaneLimits, type LaneOptions } from './lane-limits.ts';
import { HostQueue, Waiter } from './host-queue.ts';
import type { QueueOwner } from './host-queue.ts';
import { LaneSlot } from './lane-slot.ts';
import { LinkedList } from './linked-list.ts';
import type { LaneOwner, TurnTaker } from './lane-owner.ts';
import { Pauses } from './pauses.ts';
import type { Permit } from './permit.ts';
import { Turn } from './turn.ts';

/** All requests that enter through it share its caps. */
export class JobLane implements QueueOwner, TurnTaker {
  readonly name: string;
  readonly turn: Turn<TurnTaker> = new Turn<TurnTaker>(this);
  readonly #owner: LaneOwner;
  readonly #hostOf: (address: string) => string;
  #limits: LaneLimits;
  /** For all requests that wait, until a limit tells hosts apart; then there are only other queues. */
  #common: HostQueue | undefined;
  /** Slots that are counted at no host yet: those that were taken while there is a common queue. */
  readonly #commonSlots = new Set<LaneSlot>();
  readonly #queues = new HostMap<HostQueue>(({ shared }) => {
    if (shared === undefined) return;
    shared.leave();
    this.#owner.hostLeft(shared);
  });
  /** Queues whose first waiter passes the lane's own limits for its host. */
  readonly #ready = new LinkedList<HostQueue>();
  /** Those of them for which a shared host keeps a slot. */
  readonly #offers = new Set<HostQueue>();
  readonly #aborts = new AbortGroups<Waiter>((waiters) => this.#giveUp(waiters));
  readonly #pauses: Pauses<LaneSlot>;
  readonly #onRelease = (slot: LaneSlot): void => this.#release(slot);
  #active = 0;
  /** Slots in use: in flight or pausing. */
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

  /** Permits that are out. */
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
      const waiter = new Waiter(queue, { address, signal, resolve });
      queue.waiters.push(waiter.link);
      this.#waiting += 1;
      this.#aborts.join(signal, waiter);
      this.settle(queue);
      this.#owner.dispatch();
    });
  }

  /** Changes the limits from now on; nothing is admitted until what is in flight is below lower ones. */
  setLimits(limits: LaneLimits): void {
    if (this.#isClosed || areEqualLimits(limits, this.#limits)) return;
    this.#limits = limits;
    const nowMs = this.#owner.clock.elapsed();
    if (areLimits(limits.perHost)) this.#tellHostsApart();
    for (const queue of this.#queues.all()) {
      queue.gate.setLimits(limits.perHost);
      this.#withdraw(queue);
    }
    this.#pauses.setLength(limits.pauseMs, nowMs);
    for (const queue of this.#queues.all()) this.settle(queue);
    if (this.isFull) this.#passOffersOn(nowMs);
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

  /** A shared host has no more objection for now. */
  queueReady(queue: HostQueue): void {
    if (queue.hasOffer) this.#offers.add(queue);
    this.#ready.push(queue.link);
    this.#owner.laneReady(this);
  }

  /** Puts a queue where it belongs after something about it changed. */
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
        // If it is the cap that is in the way, a release settles it again.
        if (gate.waitsForTime(nowMs)) this.#owner.alarms.set(queue.rateAlarm, gate.opensAtMs);
        return;
      }
    }
    this.queueReady(queue);
  }

  /** Called once for each permit. */
  #release(slot: LaneSlot): void {
    this.#active -= 1;
    this.#owner.givenBack(this);
    const { shared } = slot.queue;
    if (shared !== undefined) {
      shared.giveBack(this.#owner.clock.elapsed());
      this.#owner.hostLeft(shared);
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
    if (this.isFull && this.#offers.size > 0) this.#passOffersOn(nowMs);
    return slot;
  }

  #freeSlot(slot: LaneSlot): void {
    this.#slots -= 1;
    const { queue } = slot;
    if (queue === this.#common) {
      this.#commonSlots.delete(slot);
    } else {
      queue.gate.giveBack();
      this.settle(queue);
    }
    this.#owner.laneReady(this);
  }

  /** Sorts all slots in use and all requests that wait by their hosts, once. */
  #tellHostsApart(): void {
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

  /** Takes a queue out of every list, as if nothing waited in it. */
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

  /** While the lane is full, other lanes can use what is kept for it. */
  #passOffersOn(nowMs: number): void {
    const offers = [...this.#offers];
    this.#offers.clear();
    for (const queue of offers) queue.shared?.withdraw(queue, nowMs);
  }

  #giveUp(waiters: Iterable<Waiter>): void {
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
