// How a lane and what all lanes share know each other.
import type { Clock } from '../platform/clock.ts';
import type { Alarms } from './alarms.ts';
import type { SharedHost } from './shared-host.ts';
import type { Turn } from './turn.ts';

/** A lane among the lanes. */
export interface TurnTaker {
  /** Of the job; empty: it has none. */
  readonly name: string;
  /** Where it stands among the lanes that want a slot. */
  readonly turn: Turn<TurnTaker>;
  /** Requests of it that are in flight. */
  readonly active: number;
  /** True when a turn may admit a request. */
  readonly wantsTurn: boolean;
  /** Admits one request, the next host's first, if any of those that are ready may take a slot. */
  admitNext(nowMs: number): void;
}

/** What a lane needs of what all lanes share. */
export interface LaneOwner {
  readonly clock: Clock;
  readonly alarms: Alarms;
  /** True when hosts have limits over all lanes. */
  readonly hasSharedHosts: boolean;
  /** True while the lane may take one of the global slots. */
  hasSlotFor(lane: TurnTaker): boolean;
  /** Undefined when hosts have no limits over all lanes. */
  sharedHost(name: string): SharedHost | undefined;
  /** The lane may have become one that wants its turn, or its count has changed. */
  laneReady(lane: TurnTaker): void;
  laneClosed(lane: TurnTaker): void;
  /** The lane has taken a slot, which its `active` counts already. */
  taken(lane: TurnTaker): void;
  /** The lane has given a slot back, which its `active` does not count any more. */
  givenBack(lane: TurnTaker): void;
  /** The host may have become idle. */
  hostLeft(host: SharedHost): void;
  /** Admits all requests that may be: to be called once after any change. */
  dispatch(): void;
}
