// How a lane and what all lanes share know each other.
import type { Clock } from '../platform/clock.ts';
import type { Alarms } from './alarms.ts';
import type { Link } from './linked-list.ts';
import type { SharedHost } from './shared-host.ts';

/** A lane among the lanes. */
export interface TurnTaker {
  /** Its place among those that wait for their turn; written by the owner. */
  readonly turn: Link<TurnTaker>;
  /** Requests of it that are in flight. */
  readonly active: number;
  /** True when a turn may let somebody in. */
  readonly wantsTurn: boolean;
  /** Lets one in, the next host's first, if any of those that are ready may take a place. */
  admitNext(nowMs: number): void;
}

/** What a lane needs of what all lanes share. */
export interface LaneOwner {
  readonly clock: Clock;
  readonly alarms: Alarms;
  /** True when hosts have limits over all lanes. */
  readonly hasSharedHosts: boolean;
  /** True while one of the common places is free. */
  readonly hasRoom: boolean;
  /** Undefined when hosts have no limits over all lanes. */
  sharedHost(name: string): SharedHost | undefined;
  /** The lane may have become one that wants its turn. */
  laneReady(lane: TurnTaker): void;
  taken(): void;
  givenBack(): void;
  /** The host may have become idle. */
  hostLeft(host: SharedHost): void;
  /** Lets in whoever may: to be called once after any change. */
  dispatch(): void;
}
