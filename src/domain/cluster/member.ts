// The workers of a cluster, as people and programs see them.

/** The facts that a worker reports of itself. */
export interface WorkerFacts {
  /** Name of its machine. */
  readonly host: string;
  readonly pid: number;
  /** The version of Rota. */
  readonly version: string;
  /** True when it may lead. */
  readonly isCandidate: boolean;
  /** Hash of its whole configuration. */
  readonly configHash: string;
  /** Unix milliseconds. */
  readonly startedAtMs: number;
  /** Shards that it performs now. */
  readonly shards: number;
  /** For people; undefined: none. */
  readonly problem: string | undefined;
}

/** A worker as the database knew it at the last tick of this one. */
export interface Member extends WorkerFacts {
  readonly id: string;
  /** Its last tick, by the server's clock. Unix milliseconds. */
  readonly tickAtMs: number;
  /** False when its lease has ended: it was killed or cut off. */
  readonly isAlive: boolean;
  /** True when it stops: it begins nothing new. */
  readonly isRetiring: boolean;
  readonly isLeader: boolean;
  readonly inFlight: number;
  /** Host slots that it owns. */
  readonly slots: number;
  /** Milliseconds from when its last tick was due to the answer. */
  readonly lagMs: number;
  /** The server's clock minus its own, in milliseconds. */
  readonly clockOffsetMs: number;
}

/** The workers that begin new shards. */
export function countWorking(members: readonly Member[]): number {
  return members.filter(({ isAlive, isRetiring }) => isAlive && !isRetiring).length;
}

/** Requests in flight on the live workers except one, as of their last ticks. */
export function inFlightElsewhere(members: readonly Member[], ownId: string): number {
  const others = members.filter(({ id, isAlive }) => isAlive && id !== ownId);
  return others.reduce((sum, { inFlight }) => sum + inFlight, 0);
}
