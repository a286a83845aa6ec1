// Brings a SQLite file to the present version, for `rota migrate`. Every command that writes does the same.
import Database from 'better-sqlite3';
import { databaseError } from '../database-error.ts';
import { entryAt } from '../files/database-path.ts';
import { refuseForeignLog } from '../files/foreign-log.ts';
import { openDatabase } from '../open-database.ts';
import { SCHEMA_VERSION, schemaVersionOf } from './migrate.ts';

/** The versions of a schema before and after a migration. `from` is 0 when there were no tables. */
export interface Migrated {
  readonly from: number;
  readonly to: number;
}

/** @throws {AppError} as `openDatabase` does; `busy` when another process writes the older version. */
export function migrateFile(file: string): Migrated {
  const from = versionBefore(file);
  openDatabase(file).close();
  return { from, to: SCHEMA_VERSION };
}

function versionBefore(file: string): number {
  if (entryAt(file) !== 'file') return 0;
  refuseForeignLog(file);
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly: true });
    return schemaVersionOf(db, { file });
  } catch (error) {
    throw databaseError(error, file);
  } finally {
    db?.close();
  }
}
