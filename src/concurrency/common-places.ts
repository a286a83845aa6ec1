// What all lanes share: the places in flight, whose turn it is, and the hosts with limits over all jobs.
import type { HostLimits } from '../domain/job.ts';
import type { Clock } from '../platform/clock.ts';
import { Alarms } from './alarms.ts';
import { areLimits } from './host-gate.ts';
import { HostMap } from './host-map.ts';
import type { LaneOwner, TurnTaker } from './lane-owner.ts';
import { SharedHost } from './shared-host.ts';
import { Turns } from './turns.ts';

export class CommonPlaces implements LaneOwner {
  readonly clock: Clock;
  readonly alarms: Alarms;
  readonly hasSharedHosts: boolean;
  readonly #perHost: HostLimits;
  readonly #hosts = new HostMap<SharedHost>();
  /** Lanes that may take a place. */
  readonly #turns = new Turns();
  #concurrency: number;
  #active = 0;

  constructor(concurrency: number, options: { perHost: HostLimits; clock: Clock }) {
    this.clock = options.clock;
    this.alarms = new Alarms(options.clock, () => this.dispatch());
    this.hasSharedHosts = areLimits(options.perHost);
    this.#perHost = options.perHost;
    this.#concurrency = concurrency;
  }

  get active(): number {
    return this.#active;
  }

  get hosts(): number {
    return this.#hosts.size;
  }

  get hasRoom(): boolean {
    return this.#active < this.#concurrency;
  }

  setConcurrency(concurrency: number): void {
    this.#concurrency = concurrency;
    this.dispatch();
  }

  sharedHost(name: string): SharedHost | undefined {
    if (!this.hasSharedHosts) return undefined;
    const known = this.#hosts.get(name);
    return known ?? this.#hosts.add(new SharedHost(name, this.#perHost, this.alarms));
  }

  hostLeft(host: SharedHost): void {
    if (host.isIdle) this.#hosts.idle(host, this.clock.elapsed());
  }

  laneReady(lane: TurnTaker): void {
    if (lane.wantsTurn) this.#turns.put(lane);
  }

  taken(): void {
    this.#active += 1;
  }

  givenBack(): void {
    this.#active -= 1;
  }

  dispatch(): void {
    while (this.hasRoom) {
      const lane = this.#turns.next();
      if (lane === undefined) return;
      lane.admitNext(this.clock.elapsed());
      this.laneReady(lane);
    }
  }
}
