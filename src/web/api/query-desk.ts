// Where people's SQL is run for the API: a few statements at a time, each within bounds.
import { AppError } from '../../domain/error.ts';
import type { Clock } from '../../platform/clock.ts';
import { runQuery } from '../../query/run-query.ts';
import { SpareSqlProcess } from '../../query/spare-sql-process.ts';
import { toWire } from '../../query/sql-protocol.ts';

const TIMEOUT_MS = 10_000;
const MAX_ROWS = 100_000;
/** Each has a process of its own. */
const MAX_AT_ONCE = 4;
/** Characters of JSON that an answer may have, about. */
const MAX_LENGTH = 64 * 1024 * 1024;

export interface QueryAnswer {
  readonly columns: readonly string[];
  /** A JSON array: written piece by piece as rows come, because the daemon has fires to start meanwhile. */
  readonly rows: string;
  /** True: there are more rows. */
  readonly truncated: boolean;
  readonly elapsedMs: number;
}

export interface QueryDeskOptions {
  /** Absolute path of the database. */
  readonly file: string;
  readonly clock: Clock;
}

export class QueryDesk {
  readonly #options: QueryDeskOptions;
  readonly #spare: SpareSqlProcess;
  #running = 0;

  constructor(options: QueryDeskOptions) {
    this.#options = options;
    this.#spare = new SpareSqlProcess(options.clock);
  }

  /** Gets ready for a statement that is about to come. */
  warm(): void {
    this.#spare.warm();
  }

  close(): void {
    this.#spare.close();
  }

  /**
   * Runs one statement that reads; `signal` ends it.
   * @throws {AppError} as {@link runQuery} does, and `busy` while too many run.
   */
  async run(sql: string, signal: AbortSignal): Promise<QueryAnswer> {
    if (this.#running >= MAX_AT_ONCE) {
      throw new AppError('busy', `${MAX_AT_ONCE} queries run already`, {
        hint: 'Ask again when one of them is done.',
      });
    }
    this.#running += 1;
    try {
      return await this.#run(sql, signal);
    } finally {
      this.#running -= 1;
      // Who asks asks again.
      this.#spare.warm();
    }
  }

  async #run(sql: string, signal: AbortSignal): Promise<QueryAnswer> {
    const { clock } = this.#options;
    const startedAt = clock.elapsed();
    const pieces: string[] = [];
    let columns: readonly string[] = [];
    const { truncated } = await runQuery({
      ...this.#options,
      sql,
      limit: MAX_ROWS,
      maxLength: MAX_LENGTH,
      timeoutMs: TIMEOUT_MS,
      signal,
      process: () => this.#spare.take(),
      onColumns: (names) => {
        columns = names;
      },
      onRows: (more) => {
        pieces.push(more.map((row) => JSON.stringify(row.map(toWire))).join(','));
      },
    });
    const rows = `[${pieces.join(',')}]`;
    return { columns, rows, truncated, elapsedMs: clock.elapsed() - startedAt };
  }
}
