// Where people's SQL is run for the API: a few statements at a time, each within bounds.
import { AppError } from '../../domain/error.ts';
import type { Clock } from '../../platform/clock.ts';
import { runQuery } from '../../query/run-query.ts';
import { toWire, type SqlValue, type WireValue } from '../../query/sql-protocol.ts';

const TIMEOUT_MS = 10_000;
const MAX_ROWS = 100_000;
/** Each has a process of its own. */
const MAX_AT_ONCE = 4;
/** Characters of JSON that an answer may have, about. */
const MAX_LENGTH = 64 * 1024 * 1024;

export interface QueryAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly WireValue[])[];
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
  #running = 0;

  constructor(options: QueryDeskOptions) {
    this.#options = options;
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
    }
  }

  async #run(sql: string, signal: AbortSignal): Promise<QueryAnswer> {
    const { clock } = this.#options;
    const startedAt = clock.elapsed();
    const rows: (readonly WireValue[])[] = [];
    let columns: readonly string[] = [];
    let length = 0;
    const { truncated } = await runQuery({
      ...this.#options,
      sql,
      limit: MAX_ROWS,
      timeoutMs: TIMEOUT_MS,
      signal,
      onColumns: (names) => {
        columns = names;
      },
      onRows: (more) => {
        for (const row of more) {
          length += lengthOf(row);
          if (length > MAX_LENGTH) throw tooLong();
          rows.push(row.map(toWire));
        }
      },
    });
    return { columns, rows, truncated, elapsedMs: clock.elapsed() - startedAt };
  }
}

function lengthOf(row: readonly SqlValue[]): number {
  return row.reduce<number>((sum, value) => {
    if (typeof value === 'string') return sum + value.length;
    return sum + (value instanceof Uint8Array ? value.length * 1.4 : 16);
  }, 0);
}

function tooLong(): AppError {
  return new AppError('limit', 'The answer has more than 64 MiB', {
    hint: 'Select fewer columns or rows, or ask "rota query".',
  });
}
