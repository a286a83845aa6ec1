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

/** Time between two questions for the outcome of a lost commit, while the server still works on it. */
const OUTCOME_PAUSE_MS = 100;

/** Waits for a transaction of retention, and holds the next one back. Other writers go on beside this one. */
const BEGIN = `BEGIN; SELECT ${SHARED_WITH_WRITERS};
SELECT pg_current_xact_id()::text AS xid, pruned FROM rota_writer WHERE id = 1`;

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

  /** Begins a transaction; `xid` is its id. What `send` sends runs right behind the beginning. */
  begin<Sent>(send: () => Sent): { readonly xid: string; readonly sent: Sent } {
    const begun = this.#connection.sendScript(BEGIN);
    this.db.inTransaction = true;
    const sent = send();
    const row = begun.wait().rows.at(-1);
    if (row?.['pruned'] !== this.#pruned) {
      this.#options.forget();
      this.#pruned = row?.['pruned'];
    }
    return { xid: String(row?.['xid']), sent };
  }

  commit(): void {
    this.#connection.script('COMMIT');
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

  /** True when a transaction was committed although its answer was lost. */
  async isCommitted(xid: string): Promise<boolean> {
    for (;;) {
      await this.ensure();
      try {
        const [row] = this.#connection.native(
          `SELECT pg_xact_status('${BigInt(xid)}'::xid8) AS status`,
        ).rows;
        if (row?.['status'] !== 'in progress') return row?.['status'] === 'committed';
        await sleep(systemClock, OUTCOME_PAUSE_MS);
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
