// The interfaces between a lane and the slots that all lanes share.
import type { Clock } from '../platform/clock.ts';
import type { Alarms } from './alarms.ts';
import type { HostTenure } from './host-tenure.ts';
import type { SharedHost } from './shared-host.ts';

/** The position of a lane in the order of the lanes that want a slot. Only `Turns` writes it. */
export class Turn {
  readonly lane: TurnTaker;
  /** Requests in flight in the lane when it was put into the order. */
  active = -1;
  /** Lanes with equally many requests in flight take turns in this order. */
  order = 0;
  /** Index in the heap; -1: the lane wants no slot. */
  index = -1;

  constructor(lane: TurnTaker) {
    this.lane = lane;
  }
}

/** A lane, as the order of the lanes sees it. */
export interface TurnTaker {
  /** Name of the job; empty: it has none. */
  readonly name: string;
  readonly turn: Turn;
  /** Number of its requests in flight. */
  readonly active: number;
  /** True when a turn may admit a request. */
  readonly wantsTurn: boolean;
  /** Admits the first request of the next host that may take a slot, if there is one. */
  admitNext(): void;
  /** Returns the slots that shared hosts keep for this lane. */
  returnOffers(nowMs: number): void;
}

/** The slots, hosts and alarms that all lanes share. */
export interface LaneOwner {
  readonly clock: Clock;
  readonly alarms: Alarms;
  /** True when hosts have limits over all lanes. */
  readonly hasSharedHosts: boolean;
  /** True when these limits have a pace. */
  readonly hasSharedPace: boolean;
  /** True while the lane may take one of the global slots without waiting for its turn. */
  hasSlotAtOnce(lane: TurnTaker): boolean;
  /** Undefined when no other process sends requests. */
  tenureOf(host: string): HostTenure | undefined;
  /** Undefined when hosts have no limits over all lanes. */
  sharedHost(name: string): SharedHost | undefined;
  /** Must be called when the lane may want a turn, or its `active` has changed. */
  laneReady(lane: TurnTaker): void;
  /** Must be called when a shared host keeps a slot for the lane. */
  laneOffered(lane: TurnTaker): void;
  laneClosed(lane: TurnTaker): void;
  /** Must be called when the lane has taken a slot, which its `active` counts already. */
  taken(lane: TurnTaker): void;
  /** Must be called when the lane has released a slot, which its `active` no longer counts. */
  released(lane: TurnTaker): void;
  forgetIfIdle(host: SharedHost): void;
  /** Admits all requests that may be admitted. Must be called once after each change. */
  dispatch(): void;
  /** The same, together with other releases: see `AdmissionOptions.defer`. */
  dispatchReleased(): void;
}
