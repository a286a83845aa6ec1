// The database of either kind, as reprocessing writes into it: one transaction after the other, beside a daemon.
import type { Database } from 'better-sqlite3';

export interface CorrectingDatabase {
  readonly db: Database;
  /** As in `StatsTable`. */
  readonly part: (() => number) | undefined;
  /**
   * Runs work in a transaction. False: another one was in its way, and nothing has changed.
   * @throws {AppError} `database` when the database cannot be used any more.
   */
  attempt(work: () => void): boolean;
  /** Within a transaction: lets nobody store results of these targets before its end. */
  lockTargets(ids: readonly number[]): void;
  close(): void;
}
