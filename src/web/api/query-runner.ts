// Runs people's SQL for the API: a few statements at a time, each within limits. The rows are passed unchanged from
// the reading process to the client: parsing them would delay the daemon's fires.
import { AppError } from '../../domain/error.ts';
import type { Clock } from '../../platform/clock.ts';
import { streamQuery } from '../../query/sql/run-query.ts';
import { SpareSqlProcess } from '../../query/sql/spare-sql-process.ts';
import { HeldStream } from './held-stream.ts';

const TIMEOUT_MS = 10_000;
const MAX_ROWS = 100_000;
/** Maximum number of statements at a time; each has its own process. */
const MAX_AT_ONCE = 4;
/** Maximum bytes of the rows as JSON. */
const MAX_BYTES = 64 * 1024 * 1024;
/** Time limit for a client to read an answer: it holds a process, and keeps the write-ahead log from shrinking. */
const SEND_MS = 120_000;

export interface QueryRunnerOptions {
  /** Absolute path of the database. */
  readonly file: string;
  readonly clock: Clock;
}

export class QueryRunner {
  readonly #options: QueryRunnerOptions;
  readonly #spare: SpareSqlProcess;
  #running = 0;

  constructor(options: QueryRunnerOptions) {
    this.#options = options;
    this.#spare = new SpareSqlProcess(options.clock);
  }

  /** Prepares for a statement. */
  warm(): void {
    this.#spare.warm();
  }

  close(): void {
    this.#spare.close();
  }

  /**
   * Runs one read-only statement; `signal` ends it. Resolves with the answer as JSON,
   * `{columns, rows, truncated, elapsed_ms}`, once it has begun or is complete.
   * @throws {AppError} as `streamQuery` does, and `busy` while too many run.
   */
  run(sql: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    if (this.#running >= MAX_AT_ONCE) {
      return Promise.reject(
        new AppError('busy', `${MAX_AT_ONCE} queries run already`, {
          hint: 'Repeat the request when one of them is done.',
        }),
      );
    }
    const stream = new HeldStream();
    void this.#run(sql, { stream, signal });
    return stream.opened;
  }

  /** Never rejects: errors go to the stream. */
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
