// A connection that only reads, for what is shown: it works while another process writes.
import Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import { AppError } from '../domain/error.ts';
import { databaseError } from './database-error.ts';
import { entryAt, refuseFolder } from './files/database-path.ts';
import { SCHEMA_VERSION, schemaVersionOf } from './migrations/migrate.ts';

/** How long a query waits for a lock: readers meet one only while the file is set up or recovered. */
const BUSY_TIMEOUT_MS = 5000;

/**
 * Pages that a connection holds; SQLite's own default here is 16,000 KiB. Reads are walks along an index, and memory
 * for a large cache takes longer to get from the system than the pages themselves, which it has: a first read of
 * 100,000 results took twice as long.
 */
const CACHE_KIB = 2000;

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

  /** The rows one after the other, for more of them than memory should hold. */
  *each<Row>(sql: string, parameters: Parameters = {}): Generator<Row, void, undefined> {
    try {
      yield* this.#db.prepare<[Parameters], Row>(sql).iterate(parameters);
    } catch (error) {
      throw databaseError(error, this.#file);
    }
  }

  /** @throws {AppError} `database` when another process has brought the file to a version that this Rota does not read. */
  refuseOtherVersion(): void {
    this.#guard(() => refuseOtherVersion(this.#db, this.#file));
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
    db.pragma(`cache_size = -${CACHE_KIB}`);
    refuseOtherVersion(db, file);
    return new Reader(db, file);
  } catch (error) {
    db?.close();
    throw databaseError(error, file);
  }
}

function refuseOtherVersion(db: Database.Database, file: string): void {
  const version = schemaVersionOf(db, { file });
  if (version === 0) throw noDatabase(file);
  if (version === SCHEMA_VERSION) return;
  throw new AppError(
    'database',
    `${file} was made by an older Rota: its schema has version ${version}, this Rota reads ${SCHEMA_VERSION}`,
    { hint: 'Start the daemon, or run a job: that brings the file up to date.' },
  );
}

/** The connection that this process keeps, and which file it reads: one may be put in the place of another. */
interface KeptReader {
  readonly reader: Reader;
  readonly file: string;
  readonly identity: string;
}

let isKeeping = false;
let kept: KeptReader | undefined;

/**
 * From now on this process keeps its connection between one {@link withReader} and the next. Worth it for one that
 * reads again and again: a new connection gets the memory for its pages from the system anew, which takes longer
 * than most reads.
 */
export function keepReaderOpen(): void {
  isKeeping = true;
}

/**
 * Opens the database for reading, and closes it when `work` is done unless it is kept ({@link keepReaderOpen}).
 * @throws {AppError} as {@link openReader} does.
 */
export function withReader<T>(file: string, work: (reader: Reader) => T): T {
  if (isKeeping) return withKeptReader(file, work);
  const reader = openReader(file);
  try {
    return work(reader);
  } finally {
    reader.close();
  }
}

function withKeptReader<T>(file: string, work: (reader: Reader) => T): T {
  try {
    const { reader } = keptReader(file);
    reader.refuseOtherVersion();
    return work(reader);
  } catch (error) {
    // A connection with which something is wrong is not used again.
    if (!(error instanceof AppError) || error.code === 'database') forgetKept();
    throw error;
  }
}

function keptReader(file: string): KeptReader {
  const identity = identityOf(file);
  if (kept?.file === file && kept.identity === identity) return kept;
  forgetKept();
  const reader = openReader(file);
  kept = { reader, file, identity };
  return kept;
}

function forgetKept(): void {
  kept?.reader.close();
  kept = undefined;
}

/** Changes when another file takes the place of this one, whose number is not given away while it is open. */
function identityOf(file: string): string {
  // One that cannot be looked at cannot be opened either, which says why.
  if (entryAt(file) === undefined) return 'none';
  const entry = statSync(file, { throwIfNoEntry: false });
  return `${entry?.dev}:${entry?.ino}`;
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
