// The rights of this worker in the cluster: leases of the leadership, of host slots and of shares of the caps. The worker
// renews them each second.
import type { Member, WorkerFacts } from '../../domain/cluster/member.ts';

/** The cap over all jobs, as a scope. */
export const GLOBAL_SCOPE = 'global';

/** The cap of a job, as a scope. */
export function jobScope(job: string): string {
  return `job:${job}`;
}

/** The requests of this worker under one cap: those in flight, and those that wait. */
export interface Demand {
  /** The whole cap, by this worker's configuration. */
  readonly cap: number;
  /** Slots in use, in flight or in their pause. */
  readonly inFlight: number;
  /** Requests that could be in flight under a larger share. */
  readonly waiting: number;
}

/** The functions of this worker that the membership calls before each tick. */
export interface MembershipHooks {
  facts(): WorkerFacts;
  /** By scope. The global scope is always there; a job's while this worker performs a part of it. */
  demand(): ReadonlyMap<string, Demand>;
  /** True while a request to a host of this slot is in flight, or about to be sent. */
  isSlotInUse(slot: number): boolean;
  /**
   * True while other workers use slots of this one, and would not learn at once that it gave them up. Then it leaves
   * without a last tick, and its lease ends by itself. Absent: never.
   */
  isLending?(): boolean;
}

export interface Membership {
  /** The key of this process in `workers`. */
  readonly workerId: string;
  /** The epoch in which this worker leads; undefined: it does not lead. */
  readonly epoch: number | undefined;
  /** The host slots whose shards this worker may begin. One that it gives back is missing already. */
  ownedSlots(): ReadonlySet<number>;
  /** The most that this worker may have in flight under this cap now; 0 for a scope that was not granted yet. */
  shareOf(scope: string): number;
  /** The server's clock minus this machine's, in milliseconds. */
  readonly clockOffsetMs: number;
  /** Milliseconds from when the last tick was due to its answer. */
  readonly lagMs: number;
  /** Why the last tick failed, for people; undefined: it succeeded. */
  readonly problem: string | undefined;
  /** All workers, at the last tick. */
  members(): readonly Member[];
  /** Begins the ticks. Resolves after the first one, which may have failed: see `problem`. */
  start(): Promise<void>;
  /** Ticks soon instead of in up to a second: the demand has grown, or a scope is new. */
  wake(): void;
  /** Gives the leadership back, and takes no new slot or share: this worker finishes what it has begun. */
  retire(): void;
  /** Gives everything back at once, and ends the ticks. The caller must have cut off what is in flight. */
  leave(): Promise<void>;
  /** Called when this worker begins to lead an epoch, and (undefined) when it does not lead any more. */
  onLeader(listener: (epoch: number | undefined) => void): void;
  /** Called at the deadline of a lease that was not renewed: everything in flight must be cut off at once. */
  onLost(listener: () => void): void;
  /** Called when shares have changed; all are 0 after a loss. */
  onShares(listener: () => void): void;
  /** Called with slots that are new, before any request may use them: each of their hosts opens its rate one interval late. */
  onGained(listener: (slots: readonly number[]) => void): void;
  /** Called when the owned slots have changed. */
  onSlots(listener: () => void): void;
}
