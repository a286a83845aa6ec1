// One job's way to the common places: its own cap, its caps per host, its pause.
import type { HostLimits } from '../domain/job.ts';
import { AbortGroups } from './abort-groups.ts';
import { areLimits } from './host-gate.ts';
import { HostMap } from './host-map.ts';
import { HostQueue, Waiter } from './host-queue.ts';
import type { QueueOwner } from './host-queue.ts';
import { Link, LinkedList } from './linked-list.ts';
import type { LaneOwner, TurnTaker } from './lane-owner.ts';
import { Pauses } from './pauses.ts';
import type { Permit } from './permit.ts';

export interface LaneOptions {
  /** Requests in flight or pausing; at least 1. */
  readonly concurrency: number;
  readonly perHost: HostLimits;
  /** How long a place of the lane is held after its release. */
  readonly pauseMs: number;
}

/** All who enter through it share its caps. */
export class JobLane implements QueueOwner, TurnTaker {
  readonly turn: Link<TurnTaker> = new Link<TurnTaker>(this);
  readonly #owner: LaneOwner;
  readonly #options: LaneOptions;
  /** For all who wait, when no limit tells hosts apart; then there are no other queues. */
  readonly #common: HostQueue | undefined;
  readonly #queues = new HostMap<HostQueue>(({ shared }) => {
    if (shared === undefined) return;
    shared.leave();
    this.#owner.hostLeft(shared);
  });
  /** Queues whose first waiter passes the lane's own limits for its host. */
  readonly #ready = new LinkedList<HostQueue>();
  /** Those of them for which a shared host keeps a place. */
  readonly #offers = new Set<HostQueue>();
  readonly #aborts = new AbortGroups<Waiter>((waiters) => this.#giveUp(waiters));
  readonly #pauses: Pauses;
  #active = 0;
  #places = 0;
  #waiting = 0;
  #isClosed = false;

  constructor(owner: LaneOwner, options: LaneOptions) {
    this.#owner = owner;
    this.#options = options;
    if (!areLimits(options.perHost) && !owner.hasSharedHosts) {
      this.#common = new HostQueue('', { owner: this, limits: undefined, shared: undefined });
    }
    this.#pauses = new Pauses(owner.alarms, (queue) => this.#freePlace(queue));
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
    return this.#active + this.#places + this.#waiting + this.#queues.size === 0;
  }

  get isFull(): boolean {
    return this.#places >= this.#options.concurrency;
  }

  get wantsTurn(): boolean {
    return !this.#ready.isEmpty && !this.isFull;
  }

  enter(host: string, signal: AbortSignal): Promise<Permit | undefined> {
    if (this.#isClosed || signal.aborted) return Promise.resolve(undefined);
    const common = this.#common;
    if (common?.waiters.isEmpty === true && !this.isFull && this.#owner.hasRoom) {
      return Promise.resolve(this.#take(common, 0));
    }
    const queue = common ?? this.#queueOf(host);
    return new Promise((resolve) => {
      const waiter = new Waiter(queue, signal, resolve);
      queue.waiters.push(waiter.link);
      this.#waiting += 1;
      this.#aborts.join(signal, waiter);
      this.settle(queue);
      this.#owner.dispatch();
    });
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
    this.turn.list?.remove(this.turn);
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
      const permit = this.#take(queue, nowMs);
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
    if (gate !== undefined) {
      const nowMs = this.#owner.clock.elapsed();
      if (gate.places(nowMs) === 0) {
        // If it is the cap that is in the way, a release settles it again.
        if (queue.rateAlarm !== undefined && gate.waitsForTime(nowMs)) {
          this.#owner.alarms.set(queue.rateAlarm, gate.opensAtMs);
        }
        return;
      }
    }
    this.queueReady(queue);
  }

  /** Called once for each permit. */
  release(queue: HostQueue): void {
    this.#active -= 1;
    this.#owner.givenBack();
    const { shared } = queue;
    if (shared !== undefined) {
      shared.giveBack(this.#owner.clock.elapsed());
      this.#owner.hostLeft(shared);
    }
    if (!this.#isClosed) {
      const { pauseMs } = this.#options;
      if (pauseMs > 0) this.#pauses.add(queue, this.#owner.clock.elapsed() + pauseMs);
      else this.#freePlace(queue);
    }
    this.#owner.dispatch();
  }

  #queueOf(host: string): HostQueue {
    const known = this.#queues.get(host);
    if (known !== undefined) return known;
    const { perHost } = this.#options;
    const shared = this.#owner.sharedHost(host);
    shared?.join();
    const limits = areLimits(perHost) ? perHost : undefined;
    return this.#queues.add(new HostQueue(host, { owner: this, limits, shared }));
  }

  #take(queue: HostQueue, nowMs: number): Permit {
    this.#active += 1;
    this.#places += 1;
    this.#owner.taken();
    queue.gate?.take(nowMs);
    if (queue.shared !== undefined) {
      this.#offers.delete(queue);
      queue.shared.take(queue, nowMs);
    }
    if (this.isFull && this.#offers.size > 0) this.#passOffersOn(nowMs);
    return new LanePermit(this, queue);
  }

  #freePlace(queue: HostQueue): void {
    this.#places -= 1;
    if (queue.gate !== undefined) {
      queue.gate.giveBack();
      this.settle(queue);
    }
    this.#owner.laneReady(this);
  }

  /** Nobody in this queue waits any more. */
  #withdraw(queue: HostQueue): void {
    if (queue.rateAlarm !== undefined) this.#owner.alarms.cancel(queue.rateAlarm);
    this.#ready.remove(queue.link);
    this.#offers.delete(queue);
    queue.shared?.withdraw(queue, this.#owner.clock.elapsed());
  }

  #forgetIfIdle(queue: HostQueue): void {
    if (queue === this.#common || (queue.gate?.active ?? 0) > 0) return;
    this.#queues.idle(queue, this.#owner.clock.elapsed());
  }

  /** While the lane is full, others can use what is kept for it. */
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

class LanePermit implements Permit {
  #lane: JobLane | undefined;
  readonly #queue: HostQueue;

  constructor(lane: JobLane, queue: HostQueue) {
    this.#lane = lane;
    this.#queue = queue;
  }

  release(): void {
    const lane = this.#lane;
    this.#lane = undefined;
    lane?.release(this.#queue);
  }
}
