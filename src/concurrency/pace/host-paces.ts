// The paces of hosts by name. They outlive the queues of their hosts, so that a run begins with the limit that the run
// before it found.
import { HostPace } from './host-pace.ts';

/** Further hosts replace those that were not requested for the longest time. */
const MAX_HOSTS = 10_000;

export class HostPaces {
  readonly #paces = new Map<string, HostPace>();
  readonly #maxHosts: number;

  constructor(maxHosts: number = MAX_HOSTS) {
    this.#maxHosts = maxHosts;
  }

  /** Returns the pace of a host, and makes it when the host is not known. */
  of(host: string): HostPace {
    const pace = this.#paces.get(host) ?? new HostPace();
    // The map keeps the order of insertion.
    this.#paces.delete(host);
    this.#paces.set(host, pace);
    if (this.#paces.size > this.#maxHosts) {
      for (const oldest of this.#paces.keys()) {
        this.#paces.delete(oldest);
        break;
      }
    }
    return pace;
  }

  /** Hosts and their paces, the one that was asked for last at the end. */
  entries(): IterableIterator<readonly [host: string, pace: HostPace]> {
    return this.#paces.entries();
  }
}
