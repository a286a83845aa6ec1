// The hosts of one lane: their queues and their paces.
import type { HostLimits } from '../domain/job.ts';
import { HostMap } from './host-map.ts';
import { HostQueue, type LaneRequest, type QueueOwner } from './host-queue.ts';
import type { LaneOwner } from './lane-owner.ts';
import type { LinkedList } from './linked-list.ts';
import type { HostPace } from './pace/host-pace.ts';
import { HostPaces } from './pace/host-paces.ts';

export interface LaneHostsOptions {
  readonly lane: QueueOwner;
  readonly owner: LaneOwner;
  readonly limits: HostLimits;
  /** As in `LaneOptions`. */
  readonly hostOf: (address: string) => string;
}

export class LaneHosts {
  /** The lane's own paces. */
  readonly paces: HostPaces = new HostPaces();
  readonly #options: LaneHostsOptions;
  #limits: HostLimits;
  readonly #queues = new HostMap<HostQueue>(({ shared }) => {
    if (shared === undefined) return;
    shared.leave();
    this.#options.owner.forgetIfIdle(shared);
  });

  constructor(options: LaneHostsOptions) {
    this.#options = options;
    this.#limits = options.limits;
  }

  /** Hosts that are remembered. */
  get size(): number {
    return this.#queues.size;
  }

  get isPaced(): boolean {
    return this.#limits.pace !== undefined || this.#options.owner.hasSharedPace;
  }

  names(): Iterable<string> {
    return this.#queues.names();
  }

  all(): readonly HostQueue[] {
    return this.#queues.all();
  }

  /** Returns the queue of the host of an address, and makes it when there is none. */
  queueOf(address: string): HostQueue {
    return this.queueOfHost(this.#options.hostOf(address));
  }

  /** The same for the name of a host. */
  queueOfHost(host: string): HostQueue {
    const { lane, owner } = this.#options;
    const known = this.#queues.get(host);
    if (known !== undefined) return known;
    const shared = owner.sharedHost(host);
    shared?.join();
    const tenure = owner.tenureOf(host);
    const options = { owner: lane, limits: this.#limits, pace: this.#paceOf(host), shared, tenure };
    return this.#queues.add(new HostQueue(host, options));
  }

  /** Moves all slots in use, and all requests that wait in the common queue, to the queues of their hosts. */
  separate(common: HostQueue, uncounted: LinkedList<LaneRequest>): void {
    for (let next = uncounted.shift(); next !== undefined; next = uncounted.shift()) {
      next.queue = this.queueOf(next.address);
      next.queue.gate.adopt();
    }
    for (let next = common.waiters.shift(); next !== undefined; next = common.waiters.shift()) {
      next.queue = this.queueOf(next.address);
      next.queue.waiters.push(next.link);
    }
  }

  setLimits(limits: HostLimits): void {
    this.#limits = limits;
    for (const { name, gate } of this.#queues.all()) gate.setLimits(limits, this.#paceOf(name));
  }

  /** Forgets a queue without requests, unless its rate still counts. */
  forgetIfIdle(queue: HostQueue): void {
    if (queue.gate.active > 0 || queue.guests?.isEmpty === false) return;
    this.#queues.idle(queue, this.#options.owner.clock.elapsed());
  }

  /** Forgets the idle hosts whose rate no longer counts. */
  sweep(): void {
    this.#queues.sweep(this.#options.owner.clock.elapsed());
  }

  clear(): void {
    this.#queues.clear();
  }

  #paceOf(host: string): HostPace | undefined {
    return this.#limits.pace === undefined ? undefined : this.paces.of(host);
  }
}
