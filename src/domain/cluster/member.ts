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
  /** Requests that wait for a slot; undefined: an older Rota, which does not tell. */
  readonly queued: number | undefined;
  /** Requests that ended since its start; undefined: an older Rota, or it was cut off. */
  readonly finished: number | undefined;
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

/** The load of all live workers except one, from their last ticks. */
export interface WorkElsewhere {
  readonly inFlight: number;
  /** Requests that wait for a slot. */
  readonly queued: number;
}

/** @param ownId The worker that does not count. */
export function workElsewhere(members: readonly Member[], ownId: string): WorkElsewhere {
  const others = members.filter(({ id, isAlive }) => isAlive && id !== ownId);
  return {
    inFlight: others.reduce((sum, { inFlight }) => sum + inFlight, 0),
    queued: others.reduce((sum, { queued = 0 }) => sum + queued, 0),
  };
}
