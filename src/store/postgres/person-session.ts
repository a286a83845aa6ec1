// A session for a person's SQL: one statement, in a transaction that only reads.
import type { Client, CustomTypesConfig } from 'pg';
import { types } from 'pg';
import type { AppErrorData } from '../../domain/error.ts';
import { connect } from './connect.ts';
import { exactPercentiles } from './exact-percentiles.ts';
import { postgresError } from './postgres-error.ts';
import { PostgresFailure } from './postgres-failure.ts';
import { isCurrentVersion } from './schema/version.ts';

export type PersonValue = null | number | bigint | string | Uint8Array;

export interface RowPage {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly PersonValue[])[];
}

/** Number of rows in one page. */
const FETCH = 500;
/** When Rota's user may use this role, the session has the rights of the role alone. */
export const READER_ROLE = 'rota_reader';

/** The server ends a query within a second after its client is gone. */
const SESSION = `
SET default_transaction_read_only = on;
SET client_connection_check_interval = '1s';
SET client_min_messages = error;
SET TimeZone = 'UTC';
`;

const [BOOL, BYTEA, INT8, NUMERIC] = [16, 17, 20, 1700];
const NUMBERS = new Set([21, 23, 26, 700, 701, NUMERIC]);

/** Values as \`rota query\` prints them: other types are texts, as PostgreSQL writes them. */
const TYPES: CustomTypesConfig = {
  // oxlint-disable-next-line rota/options-object -- pg calls it
  getTypeParser(id, format) {
    const type: number = id;
    if (type === BOOL) return (text: string) => (text === 't' ? 1 : 0);
    if (type === INT8) return BigInt;
    if (type === BYTEA) return types.getTypeParser(id, format);
    return NUMBERS.has(type) ? Number : String;
  },
};

export class PersonSession {
  readonly #client: Client;
  static #url = '';

  private constructor(client: Client) {
    this.#client = client;
  }

  static async open(url: string): Promise<PersonSession> {
    PersonSession.#url = url;
    const setup = { url, purpose: 'read', session: SESSION, queryTimeoutMs: 0 } as const;
    const { client } = await connect(setup, TYPES);
    await isCurrentVersion(client, url);
    const { rows } = await client.query<{ may: number }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '${READER_ROLE}'
         AND pg_has_role(current_user, oid, 'MEMBER')) AS may`,
    );
    if (rows[0]?.may === 1) await client.query(`SET ROLE ${READER_ROLE}`);
    return new PersonSession(client);
  }

  /** The error that people see. */
  static problemOf(error: unknown): AppErrorData {
    const failure = error instanceof Error ? PostgresFailure.of(error, 'the server') : error;
    return postgresError(failure, PersonSession.#url).toData();
  }

  /** An SQLSTATE, or empty. */
  static codeOf(error: unknown): string {
    return PostgresFailure.of(error, '').code;
  }

  /** Yields the rows of a statement in pages. It yields at least one page, which may be empty. */
  async *pages(statement: { keyword: string; text: string }): AsyncGenerator<RowPage> {
    const { keyword } = statement;
    const text = exactPercentiles(statement.text);
    await this.#client.query('BEGIN READ ONLY');
    if (keyword === 'EXPLAIN') {
      yield await this.#page(text);
      return;
    }
    await this.#client.query(`DECLARE rota_query NO SCROLL CURSOR FOR ${text}`);
    for (;;) {
      const page = await this.#page(`FETCH ${FETCH} FROM rota_query`);
      yield page;
      if (page.rows.length < FETCH) return;
    }
  }

  /** Runs a statement of Rota, after that of the person. */
  async own<Row extends object>(sql: string): Promise<readonly Row[]> {
    await this.#client.query('ROLLBACK');
    return (await this.#client.query<Row>(sql)).rows;
  }

  async close(): Promise<void> {
    await this.#client.end();
  }

  async #page(text: string): Promise<RowPage> {
    const { fields, rows } = await this.#client.query<PersonValue[]>({ text, rowMode: 'array' });
    return { columns: fields.map(({ name }) => name), rows };
  }
}
