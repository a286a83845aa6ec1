// A connection that only reads, for what is shown: it works while another process writes.
import Database from 'better-sqlite3';
import { AppError } from '../domain/error.ts';
import { databaseError } from './database-error.ts';
import { SCHEMA_VERSION, schemaVersionOf } from './migrate.ts';
import { entryAt, refuseFolder } from './open-database.ts';

/** How long a query waits for a lock: readers meet one only while the file is set up or recovered. */
const BUSY_TIMEOUT_MS = 5000;

type Parameters = Readonly<Record<string, number | string | null>>;

/** Runs our own queries; each is short, because an open one keeps the log from being emptied. */
export class Reader {
  readonly #db: Database.Database;
  readonly #file: string;

  constructor(db: Database.Database, file: string) {
    this.#db = db;
    this.#file = file;
  }

  /** All rows; `Row` names the columns that `sql` selects. */
  all<Row>(sql: string, parameters: Parameters = {}): Row[] {
    return this.#guard(() => this.#db.prepare<[Parameters], Row>(sql).all(parameters));
  }

  close(): void {
    this.#db.close();
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw databaseError(error, this.#file);
    }
  }
}

/**
 * Opens the database for reading.
 * @throws {AppError} `not_found` when there is none yet, `database` when it cannot be read.
 */
export function openReader(file: string): Reader {
  refuseMissing(file);
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    const version = schemaVersionOf(db, file);
    if (version === 0) throw noDatabase(file);
    if (version < SCHEMA_VERSION) {
      throw new AppError(
        'database',
        `${file} was made by an older Rota: its schema has version ${version}, this Rota reads ${SCHEMA_VERSION}`,
        { hint: 'Start the daemon, or run a job: that brings the file up to date.' },
      );
    }
    return new Reader(db, file);
  } catch (error) {
    db?.close();
    throw databaseError(error, file);
  }
}

/**
 * Opens the database for reading and closes it when `work` is done.
 * @throws {AppError} as {@link openReader} does.
 */
export function withReader<T>(file: string, work: (reader: Reader) => T): T {
  const reader = openReader(file);
  try {
    return work(reader);
  } finally {
    reader.close();
  }
}

/** @throws {AppError} `not_found` when there is no such file, `database` when it is a folder. */
export function refuseMissing(file: string): void {
  refuseFolder(file);
  if (entryAt(file) === undefined) throw noDatabase(file);
}

function noDatabase(file: string): AppError {
  return new AppError('not_found', `There is no database ${file} yet`, {
    hint: 'The first "rota run" or "rota start" makes it.',
  });
}
