// The slots of the global cap, the order of the lanes, and the hosts with limits over all jobs.
import type { HostLimits } from '../domain/job.ts';
import type { Clock } from '../platform/clock.ts';
import { Alarms } from './alarms.ts';
import type { HostTenure } from './host-tenure.ts';
import { areLimits } from './host-gate.ts';
import { HostMap } from './host-map.ts';
import { HostPaces } from './pace/host-paces.ts';
import type { LaneOwner, TurnTaker } from './lane-owner.ts';
import { SharedHost } from './shared-host.ts';
import { Turns } from './turns.ts';

/** At most one slot in this many is kept for jobs without a request in flight. */
const SLOTS_PER_KEPT_SLOT = 20;

export interface GlobalSlotsOptions {
  readonly perHost: HostLimits;
  readonly clock: Clock;
  /** See `AdmissionOptions`. */
  readonly defer: (admit: () => void) => void;
  /** See `AdmissionOptions`. */
  readonly tenureOf: ((host: string) => HostTenure | undefined) | undefined;
}

export class GlobalSlots implements LaneOwner {
  readonly clock: Clock;
  readonly alarms: Alarms;
  /** The paces of hosts over all lanes. */
  readonly paces: HostPaces = new HostPaces();
  readonly hasSharedHosts: boolean;
  readonly hasSharedPace: boolean;
  readonly #perHost: HostLimits;
  readonly #defer: (admit: () => void) => void;
  readonly #tenureOf: ((host: string) => HostTenure | undefined) | undefined;
  readonly #hosts = new HostMap<SharedHost>();
  /** Lanes that may take a slot. */
  readonly #turns = new Turns();
  /** Lanes for which a shared host kept a slot since offers were last returned. */
  readonly #offered = new Set<TurnTaker>();
  /** Number of open lanes with requests in flight, by name. */
  readonly #busy = new Map<string, number>();
  /** Names of lanes for which a slot is kept while they have no request in flight. */
  #expected: ReadonlySet<string> = new Set();
  #expectedIdle = 0;
  #concurrency: number;
  #active = 0;
  /** True while requests are admitted. They may be released at once, and others enter. */
  #isDispatching = false;
  /** True when released slots wait to be given to the lanes. */
  #isDeferred = false;

  constructor(concurrency: number, options: GlobalSlotsOptions) {
    this.clock = options.clock;
    this.#defer = options.defer;
    this.#tenureOf = options.tenureOf;
    this.alarms = new Alarms(options.clock, () => this.dispatch());
    this.hasSharedHosts = areLimits(options.perHost);
    this.hasSharedPace = options.perHost.pace !== undefined;
    this.#perHost = options.perHost;
    this.#concurrency = concurrency;
  }

  get active(): number {
    return this.#active;
  }

  get hosts(): number {
    return this.#hosts.size;
  }

  hostNames(): Iterable<string> {
    return this.#hosts.names();
  }

  hasSlotAtOnce(lane: TurnTaker): boolean {
    // Lanes that wait may have the right to a released slot.
    return !this.#isDeferred && this.#hasSlotFor(lane);
  }

  #hasSlotFor({ active }: TurnTaker): boolean {
    const free = this.#concurrency - this.#active;
    return active === 0 ? free > 0 : free > this.#kept();
  }

  setConcurrency(concurrency: number): void {
    this.#concurrency = concurrency;
    this.dispatch();
  }

  expect(names: Iterable<string>): void {
    this.#expected = new Set(names);
    this.#expectedIdle = 0;
    for (const name of this.#expected) if (!this.#busy.has(name)) this.#expectedIdle += 1;
    this.dispatch();
  }

  tenureOf(host: string): HostTenure | undefined {
    return this.#tenureOf?.(host);
  }

  sharedHost(name: string): SharedHost | undefined {
    if (!this.hasSharedHosts) return undefined;
    const known = this.#hosts.get(name);
    if (known !== undefined) return known;
    const pace = this.hasSharedPace ? this.paces.of(name) : undefined;
    const tenure = this.tenureOf(name);
    const options = { limits: this.#perHost, alarms: this.alarms, pace, tenure };
    return this.#hosts.add(new SharedHost(name, options));
  }

  forgetIfIdle(host: SharedHost): void {
    if (host.isIdle) this.#hosts.idle(host, this.clock.elapsed());
  }

  laneReady(lane: TurnTaker): void {
    if (lane.wantsTurn) this.#turns.put(lane);
  }

  laneOffered(lane: TurnTaker): void {
    this.#offered.add(lane);
  }

  laneClosed(lane: TurnTaker): void {
    this.#offered.delete(lane);
    this.#turns.remove(lane);
  }

  taken({ name, active }: TurnTaker): void {
    this.#active += 1;
    if (active > 1) return;
    const lanes = this.#busy.get(name) ?? 0;
    this.#busy.set(name, lanes + 1);
    if (lanes === 0 && this.#expected.has(name)) this.#expectedIdle -= 1;
  }

  released({ name, active }: TurnTaker): void {
    this.#active -= 1;
    if (active > 0) return;
    const lanes = this.#busy.get(name) ?? 0;
    if (lanes > 1) return void this.#busy.set(name, lanes - 1);
    this.#busy.delete(name);
    if (this.#expected.has(name)) this.#expectedIdle += 1;
  }

  dispatch(): void {
    // The loop below handles everything that has changed meanwhile.
    if (this.#isDispatching) return;
    this.#isDispatching = true;
    try {
      while (this.#active < this.#concurrency && this.#admitOne());
    } finally {
      this.#isDispatching = false;
    }
  }

  dispatchReleased(): void {
    if (this.#isDeferred || this.#turns.first === undefined) return;
    this.#isDeferred = true;
    this.#defer(this.#onDeferred);
  }

  readonly #onDeferred = (): void => {
    this.#isDeferred = false;
    this.dispatch();
  };

  /** Gives the first lane its turn; false when no lane can use a slot. */
  #admitOne(): boolean {
    const lane = this.#turns.first;
    if (lane === undefined) return false;
    // This lane has the fewest requests in flight: when it cannot have a slot, no lane can.
    if (lane.wantsTurn) {
      if (this.#hasSlotFor(lane)) lane.admitNext();
      else if (this.#offered.size > 0) this.#returnOffers();
      else return false;
    }
    if (lane.wantsTurn) this.#turns.put(lane);
    else this.#turns.remove(lane);
    return true;
  }

  /**
   * Only kept slots are free, and no lane in the queue of turns may take one. The slots that hosts keep for
   * these lanes go to lanes without requests in flight that wait for the same hosts.
   */
  #returnOffers(): void {
    const lanes = [...this.#offered];
    this.#offered.clear();
    for (const lane of lanes) lane.returnOffers(this.clock.elapsed());
  }

  /** Free slots that only lanes without requests in flight may take. A cap of 1 cannot keep a slot. */
  #kept(): number {
    const most = Math.max(1, Math.floor(this.#concurrency / SLOTS_PER_KEPT_SLOT));
    return this.#concurrency < 2 ? 0 : Math.min(this.#expectedIdle, most);
  }
}
