// The database of either kind, as reprocessing writes into it: one transaction after the other, beside a daemon.
import type { Database } from 'better-sqlite3';
import type { DatabaseSettings } from '../../domain/settings.ts';
import { isBusy } from '../database-error.ts';
import { refuseMissing } from '../files/missing-database.ts';
import { openDatabase } from '../open-database.ts';

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

/** @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be used. */
export async function openCorrecting(source: DatabaseSettings): Promise<CorrectingDatabase> {
  if (source.kind === 'sqlite') return openSqlite(source.file);
  const { openPostgresCorrecting } = await import('../postgres/correcting-session.ts');
  return openPostgresCorrecting(source.url);
}

function openSqlite(file: string): CorrectingDatabase {
  refuseMissing(file);
  const db = openDatabase(file);
  // Rows of a history that is being built belong to no target.
  db.pragma('foreign_keys = OFF');
  return {
    db,
    part: undefined,
    attempt(work) {
      try {
        db.transaction(work).immediate();
        return true;
      } catch (error) {
        if (!isBusy(error)) throw error;
        return false;
      }
    },
    // A transaction locks the whole file.
    lockTargets() {},
    close: () => db.close(),
  };
}
