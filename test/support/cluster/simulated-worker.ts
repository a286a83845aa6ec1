// A worker of a simulated cluster: what it holds by its lease, and the requests that it performs under its shares.
import { LaneDemand } from '../../../src/cluster/caps/demand.ts';
import { Holdings } from '../../../src/cluster/membership/holdings.ts';

/** What a worker does under one cap. */
export interface Load {
  inFlight: number;
  /** Requests that are left to do. */
  left: number;
  readonly demand: LaneDemand;
}

export class SimulatedWorker {
  readonly id: string;
  readonly holdings: Holdings;
  readonly loads = new Map<string, Load>();
  /** Its clocks differ from the server's by this much. */
  readonly skewMs: number;
  nextTickMs: number;
  isCut = false;
  /** Its process does nothing until then. */
  frozenUntilMs = 0;
  /** Number of its last tick: it does not wait for the answers of earlier ones any more. */
  lastTick = 0;
  /** Host slots with requests in flight. */
  readonly busySlots = new Set<number>();

  constructor(id: string, { skewMs, nextTickMs }: { skewMs: number; nextTickMs: number }) {
    this.id = id;
    this.holdings = new Holdings(id);
    this.skewMs = skewMs;
    this.nextTickMs = nextTickMs;
  }

  loadOf(scope: string): Load {
    const load = this.loads.get(scope) ?? { inFlight: 0, left: 0, demand: new LaneDemand() };
    this.loads.set(scope, load);
    return load;
  }

  get inFlight(): number {
    return sum(this.loads.values(), ({ inFlight }) => inFlight);
  }

  /** Sends the requests that its shares of the caps allow. */
  admit(): void {
    let free = this.holdings.limitOf('global') - this.inFlight;
    for (const [scope, load] of this.loads) {
      const admitted = Math.max(
        0,
        Math.min(free, load.left, this.holdings.limitOf(scope) - load.inFlight),
      );
      load.inFlight += admitted;
      load.left -= admitted;
      free -= admitted;
    }
  }

  /** Cuts off its requests in flight, which are left to do again. */
  cutOff(): void {
    for (const load of this.loads.values()) {
      load.left += load.inFlight;
      load.inFlight = 0;
    }
    this.busySlots.clear();
  }
}

/** Adds up a number of each item. */
export function sum<Item>(items: Iterable<Item>, valueOf: (item: Item) => number): number {
  let total = 0;
  for (const item of items) total += valueOf(item);
  return total;
}
