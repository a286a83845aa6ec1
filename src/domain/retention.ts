// How much history is kept, and what a round of pruning came to.

/** Undefined: for ever, or whatever it comes to. */
export interface RetentionPolicy {
  /** Age of results that are ok. */
  readonly resultsMs: number | undefined;
  /** Age of results that are not. */
  readonly failuresMs: number | undefined;
  /** Age of bodies, counted from the last result that has them. */
  readonly bodiesMs: number | undefined;
  /** Age of rows of the audit log. */
  readonly auditMs: number | undefined;
  /** Bytes of the database, without what is free in it. */
  readonly maxSizeBytes: number | undefined;
}

export interface PruneReport {
  readonly results: number;
  readonly bodies: number;
  /** Sets of headers that no result refers to any more. */
  readonly headerSets: number;
  /** Bytes given back to the file system. */
  readonly freedBytes: number;
  /** Bytes of the database now, without its WAL. */
  readonly databaseBytes: number;
  /** The longest that other writers were kept waiting, in milliseconds. */
  readonly longestHoldMs: number;
  readonly tookMs: number;
  /** Why nothing was removed by age, although the policy says so; undefined: the clock was believed. */
  readonly heldBecause: string | undefined;
}
