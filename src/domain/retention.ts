// The limits of the stored history, and the report of a prune.

/** Undefined: no limit. */
export interface RetentionPolicy {
  /** Largest age of results that are ok. */
  readonly resultsMs: number | undefined;
  /** Largest age of results that are not ok. */
  readonly failuresMs: number | undefined;
  /** Largest age of bodies, counted from the newest result with the body. */
  readonly bodiesMs: number | undefined;
  /** Largest age of rows of the audit log. */
  readonly auditMs: number | undefined;
  /** Largest size of the database in bytes, without its free pages. */
  readonly maxSizeBytes: number | undefined;
}

export interface PruneReport {
  readonly results: number;
  readonly bodies: number;
  /** Header sets to which no result refers any more. */
  readonly headerSets: number;
  /** Bytes returned to the file system. */
  readonly freedBytes: number;
  /** Bytes of the database now, without its WAL. */
  readonly databaseBytes: number;
  /** The longest wait of other writers, in milliseconds. */
  readonly longestHoldMs: number;
  readonly tookMs: number;
  /** Why nothing was removed by age, although the policy has an age; undefined: the clock was trusted. */
  readonly heldBecause: string | undefined;
}

/** Keeps only the limit that does not depend on the clock: the size of the database. */
export function withoutAges({ maxSizeBytes }: RetentionPolicy): RetentionPolicy {
  return {
    resultsMs: undefined,
    failuresMs: undefined,
    bodiesMs: undefined,
    auditMs: undefined,
    maxSizeBytes,
  };
}
