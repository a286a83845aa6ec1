// A PostgreSQL connection with the methods of SQLite's that the tables of src/store/tables use.
import type { Database } from 'better-sqlite3';
import type { BlockingConnection, PendingAnswer } from './blocking-connection.ts';
import type { StatementAnswer, Row } from './connection-protocol.ts';
import type { SqlParameters, BoundValue } from './translate.ts';

/** Rows that a cursor fetches at once. */
const FETCH = 2000;
/** The tables whose new ids callers ask for. */
const WITH_ID = /^\s*INSERT INTO (?:runs|header_sets)\b/;

type Bound = readonly (BoundValue | Readonly<Record<string, BoundValue>>)[];

/** What a statement has changed, in the form of SQLite's. */
class RunResult {
  readonly #answer: PendingAnswer;

  constructor(answer: PendingAnswer) {
    this.#answer = answer;
  }

  get changes(): number {
    return this.#answer.wait().count;
  }

  /** 0 for a statement that returns no id. */
  get lastInsertRowid(): number {
    return Number(this.#answer.wait().rows[0]?.['id'] ?? 0);
  }
}

/** The statements of tables, over a connection that is open. */
class PostgresStatement<Value> {
  readonly #database: PostgresDatabase;
  readonly #sql: string;
  #plucks = false;

  constructor(database: PostgresDatabase, sql: string) {
    this.#database = database;
    this.#sql = sql;
  }

  pluck(): this {
    this.#plucks = true;
    return this;
  }

  /** Within a transaction, this waits for the server only when the result is read: COMMIT throws a failure. */
  run(...bound: Bound): RunResult {
    const hasId = WITH_ID.test(this.#sql);
    const sql = hasId ? `${this.#sql} RETURNING id` : this.#sql;
    const sent = this.#database.connection.sendQuery(sql, parametersOf(bound));
    if (!this.#database.inTransaction) sent.wait();
    return new RunResult(sent);
  }

  get(...bound: Bound): Value | undefined {
    const [row] = this.#query(this.#sql, bound).rows;
    return row === undefined ? undefined : this.#shape(row);
  }

  all(...bound: Bound): Value[] {
    return this.#query(this.#sql, bound).rows.map((row) => this.#shape(row));
  }

  *iterate(...bound: Bound): Generator<Value, void, undefined> {
    for (const row of this.#database.each(this.#sql, parametersOf(bound))) yield this.#shape(row);
  }

  #query(sql: string, bound: Bound): StatementAnswer {
    return this.#database.connection.query(sql, parametersOf(bound));
  }

  #shape(row: Row): Value {
    const shaped: unknown = this.#plucks ? Object.values(row)[0] : row;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return shaped as Value;
  }
}

function parametersOf(bound: Bound): SqlParameters {
  const [first] = bound;
  if (typeof first === 'object' && first !== null && !(first instanceof Uint8Array)) return first;
  return bound.flatMap((value) =>
    typeof value === 'object' && value !== null && !(value instanceof Uint8Array) ? [] : [value],
  );
}

export class PostgresDatabase {
  readonly connection: BlockingConnection;
  inTransaction = false;
  #cursors = 0;

  constructor(connection: BlockingConnection) {
    this.connection = connection;
  }

  /** This database in the type that the tables use: they call `prepare` and `transaction` alone. */
  asTables(): Database {
    // Only here do the two kinds of database meet: their statements have the same methods.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return this as unknown as Database;
  }

  /** `Value` names the columns that the statement selects, as with SQLite. */
  prepare<Value = unknown>(sql: string): PostgresStatement<Value> {
    return new PostgresStatement<Value>(this, sql);
  }

  /** Runs `work` in a transaction; in the present one when there is one. */
  transaction<Parameters extends unknown[], Value>(
    work: (...parameters: Parameters) => Value,
  ): ((...parameters: Parameters) => Value) & {
    immediate: (...parameters: Parameters) => Value;
  } {
    const run = (...parameters: Parameters): Value =>
      this.inTransaction ? work(...parameters) : this.atomic(() => work(...parameters));
    return Object.assign(run, { immediate: run });
  }

  /** Runs `work` in a new transaction. */
  atomic<Value>(work: () => Value, begin = 'BEGIN'): Value {
    this.connection.script(begin);
    this.inTransaction = true;
    try {
      const value = work();
      this.connection.script('COMMIT');
      return value;
    } catch (error) {
      this.rollBack();
      throw error;
    } finally {
      this.inTransaction = false;
    }
  }

  /** Ends a transaction that failed; does nothing when its session is lost. */
  rollBack(): void {
    try {
      this.connection.script('ROLLBACK');
    } catch {
      // The session is lost, and with it the transaction.
    }
    this.inTransaction = false;
  }

  /** Yields the rows one by one, for more rows than fit in memory. */
  *each(sql: string, parameters: SqlParameters = []): Generator<Row, void, undefined> {
    if (!this.inTransaction) {
      // A cursor lives in a transaction.
      this.connection.script('BEGIN READ ONLY');
      this.inTransaction = true;
      try {
        yield* this.each(sql, parameters);
      } finally {
        this.rollBack();
      }
      return;
    }
    const cursor = `rota_cursor_${(this.#cursors += 1)}`;
    this.connection.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${sql}`, parameters);
    try {
      for (;;) {
        const { rows } = this.connection.native(`FETCH ${FETCH} FROM ${cursor}`);
        yield* rows;
        if (rows.length < FETCH) return;
      }
    } finally {
      this.connection.native(`CLOSE ${cursor}`);
    }
  }
}
