// Name look-ups, shared: those under way are joined, and those that succeeded are kept for a while,
// since each takes one of the few threads that files and compression need as well.
import { lookup, type LookupAddress } from 'node:dns';
import type { Clock } from '../platform/clock.ts';

/** Short enough to follow a change of address, long enough for a batch against one host. */
const KEEP_MS = 30_000;
const MAX_NAMES = 10_000;

type Callback = (error: Error | null, addresses: readonly LookupAddress[]) => void;

/** The look-up that is cached: all addresses of a name, in the order in which to try them. */
export type Lookup = (name: string, callback: Callback) => void;

const systemLookup: Lookup = (name, callback) => {
  lookup(name, { all: true, order: 'verbatim' }, (error, addresses) => callback(error, addresses));
};

export class DnsCache {
  readonly #clock: Clock;
  readonly #lookup: Lookup;
  readonly #known = new Map<
    string,
    { addresses: readonly LookupAddress[]; untilElapsed: number }
  >();
  readonly #underWay = new Map<string, Callback[]>();

  constructor(clock: Clock, lookupAll: Lookup = systemLookup) {
    this.#clock = clock;
    this.#lookup = lookupAll;
  }

  /** Calls back once, possibly before it returns. */
  resolve(name: string, callback: Callback): void {
    const known = this.#known.get(name);
    if (known !== undefined && known.untilElapsed > this.#clock.elapsed()) {
      return callback(null, known.addresses);
    }
    const joined = this.#underWay.get(name);
    if (joined !== undefined) {
      joined.push(callback);
      return;
    }
    const callbacks = [callback];
    this.#underWay.set(name, callbacks);
    this.#lookup(name, (error, addresses) => {
      this.#underWay.delete(name);
      if (error === null) this.#keep(name, addresses);
      for (const each of callbacks) each(error, addresses);
    });
  }

  #keep(name: string, addresses: readonly LookupAddress[]): void {
    this.#known.delete(name);
    if (this.#known.size >= MAX_NAMES) {
      for (const oldest of this.#known.keys()) {
        this.#known.delete(oldest);
        break;
      }
    }
    this.#known.set(name, { addresses, untilElapsed: this.#clock.elapsed() + KEEP_MS });
  }
}
