// The reader of a PostgreSQL database: a session that cannot write.
import type { Reader } from '../reader.ts';
import { BlockingConnection } from './blocking-connection.ts';
import { PostgresDatabase } from './postgres-database.ts';
import { postgresError } from './postgres-error.ts';
import { isCurrent } from './schema/migrate.ts';
import { noTables } from './schema/version.ts';
import { QUERY_TIMEOUT_MS, READING_SESSION } from './writer/session.ts';
import type { SqlValue } from './translate.ts';

type Parameters = Readonly<Record<string, SqlValue>>;

class PostgresReader implements Reader {
  readonly #url: string;
  readonly #connection: BlockingConnection;
  readonly #db: PostgresDatabase;

  constructor(url: string) {
    this.#url = url;
    this.#connection = new BlockingConnection({
      url,
      purpose: 'read',
      session: READING_SESSION,
      queryTimeoutMs: QUERY_TIMEOUT_MS,
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
  return new PostgresReader(url);
}
