// Where people's SQL is run for the API: a few statements at a time, each within bounds. The rows go from the
// process that reads them to the client as they are: the daemon has fires to start meanwhile.
import { AppError } from '../../domain/error.ts';
import type { Clock } from '../../platform/clock.ts';
import { streamQuery } from '../../query/sql/run-query.ts';
import { SpareSqlProcess } from '../../query/sql/spare-sql-process.ts';
import { HeldStream } from './held-stream.ts';

const TIMEOUT_MS = 10_000;
const MAX_ROWS = 100_000;
/** Each has a process of its own. */
const MAX_AT_ONCE = 4;
/** Bytes of the rows as they are sent. */
const MAX_BYTES = 64 * 1024 * 1024;
/** How long a client may take to read an answer: it holds one of the processes, and the database's log. */
const SEND_MS = 120_000;

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
   * Runs one statement that reads; `signal` ends it. Resolves with the answer as JSON,
   * `{columns, rows, truncated, elapsed_ms}`, once it has begun or is over.
   * @throws {AppError} as `streamQuery` does, and `busy` while too many run.
   */
  run(sql: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    if (this.#running >= MAX_AT_ONCE) {
      return Promise.reject(
        new AppError('busy', `${MAX_AT_ONCE} queries run already`, {
          hint: 'Ask again when one of them is done.',
        }),
      );
    }
    const stream = new HeldStream();
    void this.#run(sql, { stream, signal });
    return stream.opened;
  }

  /** Never rejects: what goes wrong goes to the stream. */
  async #run(
    sql: string,
    { stream, signal }: { stream: HeldStream; signal: AbortSignal },
  ): Promise<void> {
    this.#running += 1;
    const tooSlow = new AbortController();
    const timer = this.#options.clock.setTimer(TIMEOUT_MS + SEND_MS, () => {
      tooSlow.abort();
      stream.fail(new AppError('limit', 'The answer was read too slowly'));
    });
    try {
      await this.#send(sql, { stream, signal: AbortSignal.any([signal, tooSlow.signal]) });
    } catch (error) {
      stream.fail(error);
    } finally {
      timer.cancel();
      this.#running -= 1;
      // Someone who runs one query usually runs another.
      this.#spare.warm();
    }
  }

  async #send(
    sql: string,
    { stream, signal }: { stream: HeldStream; signal: AbortSignal },
  ): Promise<void> {
    const { clock, file } = this.#options;
    const startedAt = clock.elapsed();
    const { truncated } = await streamQuery({
      file,
      clock,
      sql,
      limit: MAX_ROWS,
      maxBytes: MAX_BYTES,
      timeoutMs: TIMEOUT_MS,
      signal,
      process: () => this.#spare.take(),
      onColumns: (columns) => stream.write(`{"columns":${JSON.stringify(columns)},"rows":[`),
      onBytes: (bytes) => stream.write(bytes),
    });
    const end = JSON.stringify({ truncated, elapsed_ms: clock.elapsed() - startedAt });
    await stream.write(`],${end.slice(1)}`);
    await stream.end();
  }
}
