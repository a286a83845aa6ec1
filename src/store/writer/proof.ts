// Proves that storing stores: what this connection has written is what a new one finds under the name of the file.
import Database from 'better-sqlite3';
import { AppError } from '../../domain/error.ts';

/** Both grow with what is stored, and retention never removes the newest row. */
const MARKS =
  'SELECT coalesce((SELECT max(id) FROM runs), 0) AS runs, coalesce((SELECT max(id) FROM result_rows), 0) AS results';

interface Marks {
  readonly runs: number;
  readonly results: number;
}

/**
 * Outside of any transaction of `db`, which has `file` open.
 * @throws {AppError} `database` when a new connection does not find what is stored; SQLite's error when it cannot be opened.
 */
export function proveStored(db: Database.Database, file: string): void {
  const written = marksOf(db);
  const found = withFreshConnection(file, marksOf);
  if (found.runs >= written.runs && found.results >= written.results) return;
  throw new AppError(
    'database',
    `${file} does not hold what was stored in it: its newest result is ${found.results}, and ${written.results} was stored`,
    {
      hint: 'a file of the database was removed or replaced, or its disk does not keep what it is given',
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
