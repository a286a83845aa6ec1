// The reader of a PostgreSQL database: a session that cannot write.
import type { Reader } from '../reader.ts';
import { BlockingConnection } from './blocking-connection.ts';
import type { ConnectionSetup } from './connection-protocol.ts';
import { PostgresDatabase } from './postgres-database.ts';
import { postgresError } from './postgres-error.ts';
import { PostgresFailure } from './postgres-failure.ts';
import { isCurrent } from './schema/migrate.ts';
import { noTables } from './schema/version.ts';
import {
  EXPORT_TIMEOUT_MS,
  EXPORTING_SESSION,
  QUERY_TIMEOUT_MS,
  READING_SESSION,
} from './writer/session.ts';
import type { BoundValue } from './translate.ts';

type Parameters = Readonly<Record<string, BoundValue>>;

type ReadingSession = Pick<ConnectionSetup, 'session' | 'queryTimeoutMs'>;

class PostgresReader implements Reader {
  readonly #url: string;
  readonly #connection: BlockingConnection;
  readonly #db: PostgresDatabase;

  constructor(url: string, { session, queryTimeoutMs }: ReadingSession) {
    this.#url = url;
    this.#connection = new BlockingConnection({
      url,
      purpose: 'read',
      session,
      queryTimeoutMs,
    });
    this.#db = new PostgresDatabase(this.#connection);
    try {
      this.#guard(() => this.#connection.connect());
      this.refuseOtherVersion();
    } catch (error) {
      this.close();
      throw error;
    }
  }

  all<Row>(sql: string, parameters: Parameters = {}): Row[] {
    return this.#guard(() => this.#db.prepare<Row>(sql).all(parameters));
  }

  *each<Row>(sql: string, parameters: Parameters = {}): Generator<Row, void, undefined> {
    try {
      yield* this.#db.prepare<Row>(sql).iterate(parameters);
    } catch (error) {
      throw postgresError(error, this.#url);
    }
  }

  snapshot<Value>(work: () => Value): Value {
    try {
      return this.#db.atomic(work, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    } catch (error) {
      // The work may throw other errors.
      throw error instanceof PostgresFailure ? postgresError(error, this.#url) : error;
    }
  }

  refuseOtherVersion(): void {
    if (this.#guard(() => isCurrent(this.#connection, this.#url))) return;
    throw noTables(this.#url);
  }

  close(): void {
    this.#connection.close();
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw postgresError(error, this.#url);
    }
  }
}

/** @throws {AppError} `not_found` when there are no tables yet, `database` when it cannot be read. */
export function openPostgresReader(url: string): Reader {
  return new PostgresReader(url, { session: READING_SESSION, queryTimeoutMs: QUERY_TIMEOUT_MS });
}

/** Opens a reader for whole tables. */
export function openPostgresExporter(url: string): Reader {
  return new PostgresReader(url, { session: EXPORTING_SESSION, queryTimeoutMs: EXPORT_TIMEOUT_MS });
}
