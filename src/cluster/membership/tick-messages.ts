// The message that a worker sends to the database at each tick, and the answer. Both are JSON.
import type { Member, WorkerFacts } from '../../domain/cluster/member.ts';

/** One cap, as a worker uses it. */
export interface ScopeClaim {
  readonly scope: string;
  readonly cap: number;
  /** The most that the worker may have in flight until the answer comes. */
  readonly held: number;
  readonly inFlight: number;
  readonly waiting: number;
}

export interface TickRequest {
  readonly id: string;
  /** Grows with each tick of this worker: the database ignores one that arrives after a later one. */
  readonly tick: number;
  readonly leaseMs: number;
  readonly facts: WorkerFacts;
  /** True: the answer is to have `openRuns`. Ticks out of turn do not need it. */
  readonly countsRuns: boolean;
  readonly isRetiring: boolean;
  /** True: the last tick. The lease ends with it. */
  readonly isLeaving: boolean;
  /** The epoch in which the worker leads; null: it does not. */
  readonly epoch: number | null;
  /** Host slots that it owns, except those that it gives back with this tick. */
  readonly slots: readonly number[];
  readonly scopes: readonly ScopeClaim[];
  readonly lagMs: number;
  readonly clockOffsetMs: number;
}

/** A later tick of the worker has been answered already. */
export interface LateReply {
  readonly isLate: true;
}

export interface TickReply {
  /** The server's clock. Unix milliseconds. */
  readonly atMs: number;
  /** How long the server worked on this tick, in milliseconds, without its wait for other ticks. */
  readonly workMs: number;
  /** The epoch in which the worker leads now; null: it does not. */
  readonly epoch: number | null;
  /** Milliseconds until the lease of the worker that leads ends; absent: nobody leads, or this worker does. */
  readonly leaderLeftMs?: number | null;
  /** All host slots that it owns now. */
  readonly slots: readonly number[];
  /** Those of them that another worker is to have. */
  readonly unwanted: readonly number[];
  /** By scope: the most that it may have in flight from now on. */
  readonly limits: Readonly<Record<string, number>>;
  readonly members: readonly Member[];
  /** Runs in progress, when the request wants them counted. */
  readonly openRuns?: number | null;
  /** Milliseconds that are left of the lease of each living worker. Absent: not known. */
  readonly leases?: Readonly<Record<string, number>>;
}
