// A person's SQL, run in a process of its own: SQLite cannot be interrupted here, a process can.
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { formatShortDuration } from '../../domain/duration.ts';
import { AppError } from '../../domain/error.ts';
import { systemClock, type Clock, type Timer } from '../../platform/clock.ts';
import { readingProcess } from '../../platform/self-process.ts';
import { withReader } from '../../store/reader.ts';
import { readOnlyStatement } from './read-only-statement.ts';
import { RowOutput, TextOutput, type LastMessage, type SqlOutput } from './sql-output.ts';
import type { SqlRequest, SqlValue } from './sql-protocol.ts';

/** What a query is, and what it may cost. */
export interface QueryWork {
  /** Absolute path of the database. */
  readonly file: string;
  /** One statement that reads. */
  readonly sql: string;
  /** Rows handed on at most; Infinity: all. */
  readonly limit: number;
  /**
   * Bytes of JSON that the rows may have in all; default: any number. The rows end before the one that would be
   * too many; when that is the first one, the query fails.
   */
  readonly maxBytes?: number;
  /** Milliseconds that the query itself may take; waiting for `onRows` does not count. */
  readonly timeoutMs: number;
  /** Ends the query, however busy it is. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** Gives the process that runs it, and is ended with it; default: a new one. */
  readonly process?: () => SqlProcess;
  /** Called once, before the rows. */
  readonly onColumns: (columns: readonly string[]) => Promise<void> | void;
}

export interface QueryOptions extends QueryWork {
  /** Called with some rows at a time; no more are read until it is done. */
  readonly onRows: (rows: readonly (readonly SqlValue[])[]) => Promise<void> | void;
}

export interface StreamedQueryOptions extends QueryWork {
  /** Called with pieces of the rows as members of a JSON array; no more is read until it is done. */
  readonly onBytes: (bytes: Uint8Array) => Promise<void> | void;
}

export interface QueryEnd {
  readonly rows: number;
  /** True when there were more rows than the limit. */
  readonly truncated: boolean;
}

/**
 * Runs one SQL statement that can read this database and do nothing else.
 * @throws {AppError} `usage` when the SQL is wrong or does more than reading, `limit` when it took
 * too long, needed too much memory, or was stopped, `not_found` and `database` as the reader does.
 */
export function runQuery(options: QueryOptions): Promise<QueryEnd> {
  return run(options, new RowOutput(options.onColumns, options.onRows));
}

/** As {@link runQuery} does, without taking the rows apart: what they cost does not depend on what is in them. */
export function streamQuery(options: StreamedQueryOptions): Promise<QueryEnd> {
  return run(options, new TextOutput(options.onColumns, options.onBytes));
}

async function run(work: QueryWork, output: SqlOutput): Promise<QueryEnd> {
  const { file, sql, limit, maxBytes = null, signal } = work;
  const statement = readOnlyStatement(sql);
  if ('problem' in statement) throw new AppError('usage', statement.problem);
  withReader(file, () => undefined);
  if (signal?.aborted === true) throw stopped();
  const maxRows = Number.isFinite(limit) ? limit : null;
  const request: SqlRequest = { file, sql, maxRows, maxBytes };
  const child = (work.process ?? startSqlProcess)();
  return new QueryProcess(child, work, output).finish(request);
}

/** It waits for one request on its stdin. */
export type SqlProcess = ChildProcessByStdio<Writable, Readable, Readable>;

export function startSqlProcess(): SqlProcess {
  const { command, args, env } = readingProcess('sql-child', import.meta.url, {
    heapMiB: HEAP_MIB,
  });
  // It ends with this one, whatever it does then.
  return spawn(command, [...args, String(process.pid)], { env, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Of JavaScript: SQLite's own memory is limited by SQLite. */
const HEAP_MIB = 384;

const OUT_OF_MEMORY = /out of memory|allocation failed|Cannot create a string longer/i;

/** What of a crashed child's last words is shown. */
const LAST_WORDS_LENGTH = 2000;

class QueryProcess {
  readonly #child: SqlProcess;
  readonly #options: QueryWork;
  readonly #output: SqlOutput;
  readonly #clock: Clock;
  #remainingMs: number;
  #killReason: AppError | undefined;
  #lastWords = '';

  constructor(child: SqlProcess, options: QueryWork, output: SqlOutput) {
    this.#child = child;
    this.#options = options;
    this.#output = output;
    this.#clock = options.clock ?? systemClock;
    this.#remainingMs = options.timeoutMs;
  }

  async finish(request: SqlRequest): Promise<QueryEnd> {
    const { signal } = this.#options;
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
      // Rows that nobody reads any more would keep the pipe, and so the process, from closing.
      this.#child.stdout.destroy();
      await closed;
    }
  }

  /** Resolves when the process has ended, or could not be started. */
  #listen(): Promise<void> {
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#lastWords = (this.#lastWords + text).slice(-LAST_WORDS_LENGTH);
    });
    // The process ended before it read its request: that it ended is reported, not this.
    this.#child.stdin.on('error', () => undefined);
    return new Promise((resolve) => {
      this.#child.once('close', () => resolve());
      this.#child.once('error', (error) => {
        this.#lastWords = error.message;
        resolve();
      });
    });
  }

  /** Undefined when the process ended without saying that it was done. */
  async #readAll(): Promise<QueryEnd | undefined> {
    const chunks = this.#child.stdout[Symbol.asyncIterator]();
    for (;;) {
      const chunk = await this.#withinDeadline(chunks.next());
      if (this.#killReason !== undefined) throw this.#killReason;
      if (chunk.done === true) return undefined;
      const last = await this.#output.take(chunk.value);
      if (last === undefined) continue;
      if ('problem' in last) throw toError(last);
      return last.end;
    }
  }

  /** Only the time that the process is waited for counts. */
  async #withinDeadline<T>(work: Promise<T>): Promise<T> {
    const startedAt = this.#clock.elapsed();
    const timer: Timer = this.#clock.setTimer(Math.max(0, this.#remainingMs), () => {
      const allowed = formatShortDuration(this.#options.timeoutMs);
      this.#kill(
        new AppError('limit', `The query took longer than ${allowed}`, {
          hint: '"rota query --timeout" gives it more.',
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

function toError({ code, problem, hint }: Extract<LastMessage, { problem: string }>): AppError {
  return new AppError(code, problem, hint === undefined ? {} : { hint });
}

function stopped(): AppError {
  return new AppError('limit', 'The query was stopped');
}
