// Proves that results are stored: a new connection that opens the file by its name must find what was written.
import Database from 'better-sqlite3';
import { AppError } from '../../domain/error.ts';

/** Both ids only grow: retention never removes the newest row. */
const MARKS =
  'SELECT coalesce((SELECT max(id) FROM runs), 0) AS runs, coalesce((SELECT max(id) FROM result_rows), 0) AS results';

interface Marks {
  readonly runs: number;
  readonly results: number;
}

/**
 * Compares the newest ids that `db` and a new connection see. To be called outside of a transaction of `db`.
 * @throws {AppError} `database` when a new connection does not find what is stored; SQLite's error when it cannot open.
 */
export function proveStored(db: Database.Database, file: string): void {
  const written = marksOf(db);
  const found = withFreshConnection(file, marksOf);
  if (found.runs >= written.runs && found.results >= written.results) return;
  throw new AppError(
    'database',
    `${file} lacks results that were stored in it: its newest result is ${found.results}, but ${written.results} was stored`,
    {
      hint: 'a file of the database was removed or replaced, or its disk loses what is written to it',
    },
  );
}

function marksOf(db: Database.Database): Marks {
  return db.prepare<[], Marks>(MARKS).get() ?? { runs: 0, results: 0 };
}

function withFreshConnection<T>(file: string, work: (db: Database.Database) => T): T {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 1000 });
  try {
    return work(db);
  } finally {
    db.close();
  }
}
