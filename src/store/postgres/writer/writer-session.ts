// The writer's session with PostgreSQL, with the locks that show that this process is alive. When the session is lost, a
// new one takes its place.
import { AppError } from '../../../domain/error.ts';
import { sleep, systemClock } from '../../../platform/clock.ts';
import { BlockingConnection } from '../blocking-connection.ts';
import { PostgresDatabase } from '../postgres-database.ts';
import { PostgresFailure } from '../postgres-failure.ts';
import { createSchema } from '../schema/migrate.ts';
import type { PostgresHealth } from './postgres-health.ts';
import { Presence } from './presence.ts';
import { QUERY_TIMEOUT_MS, SHARED_WITH_WRITERS, WRITING_SESSION } from './session.ts';

/** Waits for a transaction of retention, and holds the next one back. Other writers go on beside this one. */
const BEGIN = `BEGIN; SELECT ${SHARED_WITH_WRITERS}; SELECT pruned FROM rota_writer WHERE id = 1`;
/** Of processes that have ended; nobody asks for their last commit any more. */
const FORGET_OLD = `DELETE FROM last_commits WHERE at_ms < extract(epoch FROM now() - interval '7 days') * 1000`;

/** Maximum number of processes that write at a time. */
const MOST_PARTS = 1000;
/** Takes the first number that no other session has; it belongs to this session as long as that lasts. */
export const TAKE_PART: string = `SELECT min(part) AS part FROM (
  SELECT part FROM generate_series(1, ${MOST_PARTS}) AS part
  WHERE pg_try_advisory_lock(hashtext('rota part of ' || current_schema()), part) LIMIT 1
) AS free`;

export interface WriterSessionOptions {
  readonly url: string;
  readonly health: PostgresHealth;
  /** Called with each new session. */
  readonly prepare: (db: PostgresDatabase) => void;
  /** Called when remembered rows may be wrong: after a rollback, or when retention has removed some. */
  readonly forget: () => void;
}

export class WriterSession {
  readonly db: PostgresDatabase;
  readonly presence: Presence;
  readonly #options: WriterSessionOptions;
  readonly #connection: BlockingConnection;
  #isOpen = false;
  #isClosed = false;
  #part = 0;
  /** The number of the last transaction that this process has begun. */
  #number = 0;
  /** The last round of retention that this session knows. */
  #pruned: unknown;

  constructor(options: WriterSessionOptions) {
    const { url } = options;
    this.#options = options;
    this.#connection = new BlockingConnection({
      url,
      purpose: 'write',
      session: WRITING_SESSION,
      queryTimeoutMs: QUERY_TIMEOUT_MS,
    });
    this.db = new PostgresDatabase(this.#connection);
    this.presence = new Presence(this.#connection);
  }

  /** Opens a session, and makes the tables of an empty schema. */
  open(): void {
    this.#connection.connect();
    createSchema(this.#connection, this.#options.url);
    this.presence.take();
    this.#part = Number(this.#connection.native(TAKE_PART).rows[0]?.['part']);
    this.#connection.native(FORGET_OLD);
    this.#options.prepare(this.db);
    this.#options.forget();
    this.#isOpen = true;
  }

  /** Opens a new session when the last one is lost; waits until that succeeds, or never will. */
  async ensure(): Promise<void> {
    while (!this.#isOpen) {
      if (this.#isClosed) throw new AppError('database', 'The database is closed');
      try {
        this.open();
      } catch (error) {
        const pauseMs = this.#options.health.pauseAfterConnecting(error);
        if (pauseMs === undefined) throw error;
        await sleep(systemClock, pauseMs);
      }
    }
  }

  /** The number of this session's sums: no other open session has it. */
  get part(): number {
    return this.#part;
  }

  /** Begins a transaction. What `send` sends runs right behind the beginning; returns what it returns. */
  begin<Sent>(send: () => Sent): Sent {
    const begun = this.#connection.sendScript(BEGIN);
    this.db.inTransaction = true;
    this.#number += 1;
    const sent = send();
    const row = begun.wait().rows.at(-1);
    if (row?.['pruned'] !== this.#pruned) {
      this.#options.forget();
      this.#pruned = row?.['pruned'];
    }
    return sent;
  }

  commit(): void {
    this.#connection.script(
      `INSERT INTO last_commits (owner, number, at_ms)
       VALUES ('${this.presence.owner}', ${this.#number}, extract(epoch FROM now()) * 1000)
       ON CONFLICT (owner) DO UPDATE SET number = excluded.number, at_ms = excluded.at_ms; COMMIT`,
    );
    this.db.inTransaction = false;
  }

  /** Call it after a failed statement. */
  rollBack(error: unknown): void {
    this.#options.forget();
    if (error instanceof PostgresFailure && error.isLost) {
      this.#isOpen = false;
      this.db.inTransaction = false;
    } else {
      this.db.rollBack();
    }
  }

  /**
   * True when the last transaction was committed although its answer was lost. Its number is stored with it: after a crash
   * or a failover, PostgreSQL may give the id of a lost transaction to another one. A new session has the lock of this
   * process, so the earlier session has ended.
   */
  async isCommitted(): Promise<boolean> {
    for (;;) {
      await this.ensure();
      try {
        const [row] = this.#connection.native(
          `SELECT number FROM last_commits WHERE owner = '${this.presence.owner}'`,
        ).rows;
        return Number(row?.['number']) === this.#number;
      } catch (error) {
        this.rollBack(error);
        const pauseMs = this.#options.health.pauseAfter(error);
        if (pauseMs === undefined) throw error;
        await sleep(systemClock, pauseMs);
      }
    }
  }

  /** Runs work that nobody waits for. Returns false when the session is lost. */
  attempt(work: (db: PostgresDatabase) => void): boolean {
    try {
      if (this.#isOpen) work(this.db);
    } catch (error) {
      this.rollBack(error);
    }
    return this.#isOpen;
  }

  close(): void {
    this.#isClosed = true;
    this.#connection.close();
  }
}
