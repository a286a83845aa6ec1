// Runs a person's SQL in a child process: a busy SQLite cannot be interrupted, but its process can be killed.
import { formatShortDuration } from '../../domain/duration.ts';
import { isPostgresUrl } from '../../domain/database/postgres-url.ts';
import { AppError } from '../../domain/error.ts';
import { systemClock, type Clock, type Timer } from '../../platform/clock.ts';
import { hasLog, refuseMissing } from '../../store/files/missing-database.ts';
import { readOnlyStatement } from './read-only-statement.ts';
import { RowOutput, TextOutput, type SqlOutput } from './sql-output.ts';
import { startPostgresProcess, startSqlProcess, type SqlProcess } from './sql-process.ts';
import type { SqlRequest, SqlValue } from './sql-protocol.ts';

/** A query and its limits. */
export interface QuerySpec {
  /** Absolute path of the database, or its address. */
  readonly file: string;
  /** One statement that reads. */
  readonly sql: string;
  /** Maximum number of rows; Infinity: all. */
  readonly limit: number;
  /**
   * Maximum bytes of JSON of all rows together; default: unlimited. The rows end before the one that would
   * exceed it; when that is the first row, the query fails.
   */
  readonly maxBytes?: number;
  /** Time limit of the query in milliseconds; waiting for `onRows` does not count. */
  readonly timeoutMs: number;
  /** Ends the query, even when it is busy. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** Provides the process that runs the query and ends with it; default: starts one. */
  readonly process?: () => SqlProcess;
  /** Called once, before the rows. */
  readonly onColumns: (columns: readonly string[]) => Promise<void> | void;
}

export interface QueryOptions extends QuerySpec {
  /** Called with some rows at a time; the next rows are read when it has resolved. */
  readonly onRows: (rows: readonly (readonly SqlValue[])[]) => Promise<void> | void;
}

export interface StreamedQueryOptions extends QuerySpec {
  /** Called with pieces of the rows as members of a JSON array; the next piece is read when it has resolved. */
  readonly onBytes: (bytes: Uint8Array) => Promise<void> | void;
}

export interface QueryEnd {
  readonly rows: number;
  /** True when there were more rows than the limit. */
  readonly truncated: boolean;
}

/**
 * Runs one SQL statement, which can only read this database.
 * @throws {AppError} `usage` when the SQL is wrong or does more than read, `limit` when it took
 * too long, needed too much memory, or was stopped, `not_found` and `database` as the reader does.
 */
export function runQuery(options: QueryOptions): Promise<QueryEnd> {
  return run(options, new RowOutput(options.onColumns, options.onRows));
}

/** Like {@link runQuery}, but passes the rows on without parsing them: the cost depends only on their length. */
export function streamQuery(options: StreamedQueryOptions): Promise<QueryEnd> {
  return run(options, new TextOutput(options.onColumns, options.onBytes));
}

async function run(spec: QuerySpec, output: SqlOutput): Promise<QueryEnd> {
  const { file, sql, limit, maxBytes = null, signal } = spec;
  const statement = readOnlyStatement(sql);
  if ('problem' in statement) throw new AppError('usage', statement.problem);
  const isPostgres = isPostgresUrl(file);
  if (!isPostgres) refuseMissing(file);
  if (!isPostgres && hasLog(file)) {
    const { refuseForeignLog } = await import('../../store/files/foreign-log.ts');
    refuseForeignLog(file);
  }
  if (signal?.aborted === true) throw stopped();
  const maxRows = Number.isFinite(limit) ? limit : null;
  const request: SqlRequest = { file, sql, maxRows, maxBytes };
  // A process that was started in advance knows SQLite.
  const child = isPostgres ? startPostgresProcess() : (spec.process ?? startSqlProcess)();
  return new QueryProcess(spec, { child, output }).finish(request);
}

const OUT_OF_MEMORY = /out of memory|allocation failed|Cannot create a string longer/i;

/** Maximum characters of a crashed child's last output in the message. */
const LAST_WORDS_LENGTH = 2000;

class QueryProcess {
  readonly #child: SqlProcess;
  readonly #spec: QuerySpec;
  readonly #output: SqlOutput;
  readonly #clock: Clock;
  #remainingMs: number;
  #killReason: AppError | undefined;
  #lastWords = '';

  constructor(spec: QuerySpec, { child, output }: { child: SqlProcess; output: SqlOutput }) {
    this.#child = child;
    this.#spec = spec;
    this.#output = output;
    this.#clock = spec.clock ?? systemClock;
    this.#remainingMs = spec.timeoutMs;
  }

  async finish(request: SqlRequest): Promise<QueryEnd> {
    const { signal } = this.#spec;
    const onAbort = (): void => this.#kill(stopped());
    signal?.addEventListener('abort', onAbort, { once: true });
    const closed = this.#listen();
    this.#child.stdin.end(JSON.stringify(request));
    try {
      const end = await this.#readAll();
      if (end !== undefined) return end;
      await closed;
      throw this.#killReason ?? this.#crashed();
    } finally {
      signal?.removeEventListener('abort', onAbort);
      this.#child.kill('SIGKILL');
      // Unread rows would keep the pipe, and so the process, from closing.
      this.#child.stdout.destroy();
      await closed;
    }
  }

  /** Resolves when the process has ended, or could not be started. */
  #listen(): Promise<void> {
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#lastWords = (this.#lastWords + text).slice(-LAST_WORDS_LENGTH);
    });
    // Fails when the process ends before it has read its request. The end itself is reported.
    this.#child.stdin.on('error', () => undefined);
    return new Promise((resolve) => {
      this.#child.once('close', () => resolve());
      this.#child.once('error', (error) => {
        this.#lastWords = error.message;
        resolve();
      });
    });
  }

  /** Undefined when the process ended without its last message. */
  async #readAll(): Promise<QueryEnd | undefined> {
    const chunks = this.#child.stdout[Symbol.asyncIterator]();
    for (;;) {
      const chunk = await this.#withinDeadline(chunks.next());
      if (this.#killReason !== undefined) throw this.#killReason;
      if (chunk.done === true) return undefined;
      const last = await this.#output.take(chunk.value);
      if (last === undefined) continue;
      if ('problem' in last) throw AppError.from(last.problem);
      if ('unreadable' in last) throw await this.#whyUnreadable(last.unreadable);
      return last.end;
    }
  }

  /** The error of the reader, which knows all reasons. It is not loaded for a database that can be read. */
  async #whyUnreadable(reason: string): Promise<unknown> {
    const { file } = this.#spec;
    const { withReader } = await import('../../store/reader.ts');
    try {
      withReader(file, () => undefined);
    } catch (error) {
      return error;
    }
    return new AppError('database', `The database cannot be read: ${reason}`);
  }

  /** Counts only the time spent waiting for the process. */
  async #withinDeadline<T>(work: Promise<T>): Promise<T> {
    const startedAt = this.#clock.elapsed();
    const timer: Timer = this.#clock.setTimer(Math.max(0, this.#remainingMs), () => {
      const allowed = formatShortDuration(this.#spec.timeoutMs);
      this.#kill(
        new AppError('limit', `The query took longer than ${allowed}`, {
          hint: '"rota query --timeout" gives it more time.',
        }),
      );
    });
    try {
      return await work;
    } finally {
      timer.cancel();
      this.#remainingMs -= this.#clock.elapsed() - startedAt;
    }
  }

  #kill(reason: AppError): void {
    this.#killReason ??= reason;
    this.#child.kill('SIGKILL');
  }

  #crashed(): AppError {
    const words = this.#lastWords.trim();
    if (OUT_OF_MEMORY.test(words)) {
      return new AppError('limit', 'The query needs more memory than it may have', {
        hint: 'Select fewer columns or rows, or a part of a value with substr().',
      });
    }
    return new AppError(
      'limit',
      `The process that ran the query ended before it was done${words === '' ? '' : `: ${words}`}`,
    );
  }
}

function stopped(): AppError {
  return new AppError('limit', 'The query was stopped');
}
