// Opens the database of either kind for reprocessing.
import type { DatabaseSettings } from '../../domain/settings.ts';
import { isBusy } from '../database-error.ts';
import { refuseMissing } from '../files/missing-database.ts';
import { openDatabase } from '../open-database.ts';
import type { CorrectingDatabase } from './correcting-database.ts';

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
