// The transactions of a round of retention. Writers wait for one of them at most.
import type { Clock } from '../../../platform/clock.ts';
import type { PostgresDatabase } from '../postgres-database.ts';
import { AGAINST_WRITERS } from '../writer/session.ts';

/** Rows of one slice. */
const SLICE_ROWS = 2000;
/** Waits until all writers have ended their transaction, and makes them forget the rows that they remember. */
const BEGIN = `BEGIN; SELECT ${AGAINST_WRITERS}; UPDATE rota_writer SET pruned = pruned + 1`;

export interface PostgresSlicesOptions {
  readonly clock: Clock;
  /** Throws when the round is to stop. */
  readonly checkStop: () => void;
}

/** Runs work in transactions. */
export class PostgresSlices {
  readonly db: PostgresDatabase;
  readonly #options: PostgresSlicesOptions;
  longestHoldMs = 0;

  constructor(db: PostgresDatabase, options: PostgresSlicesOptions) {
    this.db = db;
    this.#options = options;
  }

  /** Runs one piece of work in its transaction. */
  once<Value>(work: () => Value): Value {
    const { clock, checkStop } = this.#options;
    checkStop();
    const startedAt = clock.elapsed();
    try {
      return this.db.atomic(work, BEGIN);
    } finally {
      this.longestHoldMs = Math.max(this.longestHoldMs, clock.elapsed() - startedAt);
    }
  }

  /** Repeats work until it finds no more rows; returns the number of rows. */
  repeat(work: (rows: number) => number): number {
    let all = 0;
    for (;;) {
      const rows = this.once(() => work(SLICE_ROWS));
      all += rows;
      if (rows < SLICE_ROWS) return all;
    }
  }
}
