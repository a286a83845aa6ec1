// A read-only connection for everything that is shown; it works while another process writes.
import Database from 'better-sqlite3';
import { isPostgresUrl } from '../domain/database/postgres-url.ts';
import { AppError } from '../domain/error.ts';
import { fileIdentity } from '../platform/look-at.ts';
import { databaseError } from './database-error.ts';
import { refuseForeignLog } from './files/foreign-log.ts';
import { noDatabase, refuseMissing } from './files/missing-database.ts';
import { SCHEMA_VERSION, schemaVersionOf } from './migrations/migrate.ts';

/** How long a query waits for a lock; readers are locked out only while the file is created or recovered. */
const BUSY_TIMEOUT_MS = 5000;

/**
 * Page cache of a connection; SQLite's own default here is 16,000 KiB. Reads follow an index once, and the system has
 * the pages cached. To allocate a large cache takes longer than to read them: a first read of 100,000 results took
 * twice as long.
 */
const CACHE_KIB = 2000;

type Parameters = Readonly<Record<string, number | string | null>>;

/** Runs Rota's own queries. Each must be short: an open query keeps SQLite's write-ahead log from being emptied. */
export interface Reader {
  /** All rows; `Row` names the columns that `sql` selects. */
  all<Row>(sql: string, parameters?: Parameters): Row[];
  /** Yields the rows one by one, for more rows than fit in memory. */
  each<Row>(sql: string, parameters?: Parameters): Generator<Row, void, undefined>;
  /** Lets all reads of `work` see the database as of one moment. */
  snapshot<Value>(work: () => Value): Value;
  /** @throws {AppError} `database` when another process has migrated the database to an unknown version. */
  refuseOtherVersion(): void;
  close(): void;
}

class SqliteReader implements Reader {
  readonly #db: Database.Database;
  readonly #file: string;

  constructor(db: Database.Database, file: string) {
    this.#db = db;
    this.#file = file;
  }

  all<Row>(sql: string, parameters: Parameters = {}): Row[] {
    return this.#guard(() => this.#db.prepare<[Parameters], Row>(sql).all(parameters));
  }

  *each<Row>(sql: string, parameters: Parameters = {}): Generator<Row, void, undefined> {
    try {
      yield* this.#db.prepare<[Parameters], Row>(sql).iterate(parameters);
    } catch (error) {
      throw databaseError(error, this.#file);
    }
  }

  snapshot<Value>(work: () => Value): Value {
    return this.#db.transaction(work)();
  }

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

let openPostgres: ((url: string) => Reader) | undefined;

/** Says how a PostgreSQL database is read: its code is loaded only by those who need it. */
export function readPostgresWith(open: (url: string) => Reader): void {
  openPostgres = open;
}

/**
 * Opens the database for reading.
 * @param source its file, or the address of a PostgreSQL database after {@link readPostgresWith}.
 * @throws {AppError} `not_found` when there is none yet, `database` when it cannot be read.
 */
export function openReader(source: string): Reader {
  return openPostgres !== undefined && isPostgresUrl(source)
    ? openPostgres(source)
    : openSqliteReader(source);
}

function openSqliteReader(file: string): Reader {
  refuseMissing(file);
  refuseForeignLog(file);
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    db.pragma(`cache_size = -${CACHE_KIB}`);
    refuseOtherVersion(db, file);
    return new SqliteReader(db, file);
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
    { hint: 'Run "rota migrate", start the daemon or run a job: each brings the file up to date.' },
  );
}

/** The connection that this process keeps. `identity` shows whether another file has replaced the one it reads. */
interface KeptReader {
  readonly reader: Reader;
  readonly file: string;
  readonly identity: string;
}

let isKeeping = false;
let kept: KeptReader | undefined;

/**
 * Keeps one connection open between calls of {@link withReader} from now on. For a process that reads often: a new
 * connection allocates its page cache again, which takes longer than most reads.
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
    return work(usableReader(file));
  } catch (error) {
    // A connection that failed is not used again.
    if (!(error instanceof AppError) || error.code === 'database') forgetKept();
    throw error;
  }
}

/** A kept connection may have ended since it was used last, as when its server was restarted: then another one is opened. */
function usableReader(file: string): Reader {
  const before = kept;
  const { reader } = keptReader(file);
  try {
    reader.refuseOtherVersion();
    return reader;
  } catch (error) {
    if (kept !== before) throw error;
    forgetKept();
    return keptReader(file).reader;
  }
}

function keptReader(file: string): KeptReader {
  // A file that cannot be examined cannot be opened either, and that error says why.
  const identity = isPostgresUrl(file) ? file : (fileIdentity(file) ?? 'none');
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
