// A few asynchronous sessions with PostgreSQL for the daemon's main thread. When a session is lost, the call that uses it
// fails, and its caller decides what to do. The next call that needs a session opens a new one.
import { OWN_CODES } from '../../store/postgres/connection-protocol.ts';
import { connect, OWN_TYPES_OF_PG, type PostgresClient } from '../../store/postgres/connect.ts';
import { PostgresFailure } from '../../store/postgres/postgres-failure.ts';
import {
  COORDINATING_SESSION,
  COORDINATING_TIMEOUT_MS,
} from '../../store/postgres/writer/session.ts';

export type SessionRow = Readonly<Record<string, unknown>>;

/** One connection, while a call uses it. */
export interface Session {
  /**
   * Runs one statement with parameters such as `$1`, or several statements without. Returns the rows, and the number of
   * rows that were changed or returned.
   */
  query(
    text: string,
    values?: readonly unknown[],
    options?: StatementOptions,
  ): Promise<SessionAnswer>;
}

export interface StatementOptions {
  /**
   * Prepares the statement under this name. It is for a statement that is repeated each second: PostgreSQL plans it once
   * for a connection.
   */
  readonly name?: string;
}

export interface SessionAnswer {
  readonly rows: readonly SessionRow[];
  readonly count: number;
}

export interface SessionsOptions {
  /** With its password. */
  readonly url: string;
  /** Most connections at a time. */
  readonly most: number;
}

/** How often a transaction that met another one is repeated. */
const REPEATS = 5;
/** SQLSTATEs: two transactions waited for each other, or one changed what the other had read. */
const CONFLICT = /^(?:40001|40P01)$/;

interface ServerAnswer {
  readonly rows: readonly SessionRow[];
  readonly rowCount: number | null;
}
type Answers = ServerAnswer | ServerAnswer[];

/** One open connection. */
class OpenSession implements Session {
  readonly client: PostgresClient;
  readonly server: string;
  isLost = false;

  constructor(client: PostgresClient, server: string) {
    this.client = client;
    this.server = server;
    client.on('error', () => {
      this.isLost = true;
    });
    client.on('end', () => {
      this.isLost = true;
    });
  }

  async query(
    text: string,
    values: readonly unknown[] = [],
    { name }: StatementOptions = {},
  ): Promise<SessionAnswer> {
    try {
      // Without values, a text may have several statements, and then there are several answers.
      const bound = values.length === 0 ? undefined : [...values];
      const answered: Answers = await (name === undefined
        ? this.client.query(text, bound)
        : this.client.query({ name, text, values: [...values] }));
      const answers = Array.isArray(answered) ? answered : [answered];
      return {
        rows: answers.flatMap(({ rows }) => rows),
        count: answers.reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0),
      };
    } catch (error) {
      const failure = PostgresFailure.of(error, this.server);
      if (failure.isLost) this.isLost = true;
      throw failure;
    }
  }

  end(): void {
    this.isLost = true;
    this.client.end().catch(() => undefined);
  }
}

export class Sessions {
  readonly #options: SessionsOptions;
  readonly #idle: OpenSession[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #open = new Set<OpenSession>();
  #used = 0;
  #isClosed = false;

  /** Does not connect yet. */
  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  /**
   * Opens other connections to the same database; the caller closes them. They are for statements that run while their
   * caller holds one of these connections: when all of these are in use, such callers would wait for each other for ever.
   */
  beside({ most }: { readonly most: number }): Sessions {
    return new Sessions({ ...this.#options, most });
  }

  /**
   * Runs work with a connection of its own.
   * @throws {PostgresFailure} when the server cannot be reached, or refuses a statement.
   */
  async run<Value>(work: (session: Session) => Promise<Value>): Promise<Value> {
    const session = await this.#take();
    try {
      return await work(session);
    } finally {
      this.#giveBack(session);
    }
  }

  /**
   * Runs work in a transaction, and repeats it when another transaction was in its way.
   * @throws {PostgresFailure} as `run`. When the answer to the commit is lost, the transaction may have been committed.
   */
  transaction<Value>(work: (session: Session) => Promise<Value>): Promise<Value> {
    return this.statement((session) => inTransaction(session, work));
  }

  /** As `transaction`, for work that is one statement: that is a transaction already. */
  async statement<Value>(work: (session: Session) => Promise<Value>): Promise<Value> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.run(work);
      } catch (error) {
        const isConflict = error instanceof PostgresFailure && CONFLICT.test(error.code);
        if (!isConflict || attempt > REPEATS) throw error;
      }
    }
  }

  /** Ends all connections; calls that use one fail. */
  close(): void {
    this.#isClosed = true;
    for (const session of this.#open) session.end();
    for (const wake of this.#waiting.splice(0)) wake();
  }

  async #take(): Promise<OpenSession> {
    while (this.#used >= this.#options.most && !this.#isClosed) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    if (this.#isClosed) throw closedFailure();
    this.#used += 1;
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (!idle.isLost) return idle;
      this.#drop(idle);
    }
    try {
      return await this.#connect();
    } catch (error) {
      this.#leave();
      throw error;
    }
  }

  async #connect(): Promise<OpenSession> {
    const { client, server } = await connect(
      {
        url: this.#options.url,
        purpose: 'write',
        session: COORDINATING_SESSION,
        queryTimeoutMs: COORDINATING_TIMEOUT_MS,
      },
      OWN_TYPES_OF_PG,
    );
    const session = new OpenSession(client, server);
    this.#open.add(session);
    if (this.#isClosed) {
      session.end();
      throw closedFailure();
    }
    return session;
  }

  #giveBack(session: OpenSession): void {
    if (session.isLost || this.#isClosed) this.#drop(session);
    else this.#idle.push(session);
    this.#leave();
  }

  #drop(session: OpenSession): void {
    this.#open.delete(session);
    session.end();
  }

  #leave(): void {
    this.#used -= 1;
    this.#waiting.shift()?.();
  }
}

async function inTransaction<Value>(
  session: Session,
  work: (session: Session) => Promise<Value>,
): Promise<Value> {
  await session.query('BEGIN');
  try {
    const value = await work(session);
    await session.query('COMMIT');
    return value;
  } catch (error) {
    // When the session is lost, the transaction is too.
    await session.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

function closedFailure(): PostgresFailure {
  const message = 'the connections are closed';
  return new PostgresFailure({ code: OWN_CODES.lost, message, detail: undefined, server: '' });
}
