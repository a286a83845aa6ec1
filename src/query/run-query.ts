// A person's SQL, run in a process of its own: SQLite cannot be interrupted here, a process can.
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { formatShortDuration } from '../domain/duration.ts';
import { AppError } from '../domain/error.ts';
import { systemClock, type Clock, type Timer } from '../platform/clock.ts';
import { readingProcess } from '../platform/self-process.ts';
import { withReader } from '../store/reader.ts';
import { readOnlyStatement } from './read-only-statement.ts';
import { fromWire, type SqlMessage, type SqlRequest, type SqlValue } from './sql-protocol.ts';

export interface QueryOptions {
  /** Absolute path of the database. */
  readonly file: string;
  /** One statement that reads. */
  readonly sql: string;
  /** Rows handed on at most; Infinity: all. */
  readonly limit: number;
  /** Characters of JSON that the rows may have in all, about; default: any number. */
  readonly maxLength?: number;
  /** Milliseconds that the query itself may take; waiting for `onRows` does not count. */
  readonly timeoutMs: number;
  /** Ends the query, however busy it is. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** Gives the process that runs it, and is ended with it; default: a new one. */
  readonly process?: () => SqlProcess;
  /** Called once, before the rows. */
  readonly onColumns: (columns: readonly string[]) => Promise<void> | void;
  /** Called with some rows at a time; no more are read until it is done. */
  readonly onRows: (rows: readonly (readonly SqlValue[])[]) => Promise<void> | void;
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
export async function runQuery(options: QueryOptions): Promise<QueryEnd> {
  const { file, sql, limit, maxLength = null, signal } = options;
  const statement = readOnlyStatement(sql);
  if ('problem' in statement) throw new AppError('usage', statement.problem);
  withReader(file, () => undefined);
  if (signal?.aborted === true) throw stopped();
  const maxRows = Number.isFinite(limit) ? limit : null;
  const request: SqlRequest = { file, sql, maxRows, maxLength };
  const child = (options.process ?? startSqlProcess)();
  return new QueryProcess(child, options).finish(request);
}

/** It waits for one request on its stdin. */
export type SqlProcess = ChildProcessByStdio<Writable, Readable, Readable>;

export function startSqlProcess(): SqlProcess {
  const { command, args, env } = readingProcess('sql-child', import.meta.url);
  // It ends with this one, whatever it does then.
  return spawn(command, [...args, String(process.pid)], { env, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** What of a crashed child's last words is shown. */
const LAST_WORDS_LENGTH = 2000;

class QueryProcess {
  readonly #child: SqlProcess;
  readonly #options: QueryOptions;
  readonly #clock: Clock;
  #remainingMs: number;
  #killReason: AppError | undefined;
  #lastWords = '';

  constructor(child: SqlProcess, options: QueryOptions) {
    this.#child = child;
    this.#options = options;
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
    const { onColumns, onRows } = this.#options;
    const chunks = this.#child.stdout[Symbol.asyncIterator]();
    let partial: Buffer[] = [];
    for (;;) {
      const chunk = await this.#withinDeadline(chunks.next());
      if (this.#killReason !== undefined) throw this.#killReason;
      if (chunk.done === true) return undefined;
      const end = chunk.value.lastIndexOf(0x0a);
      if (end === -1) {
        partial.push(chunk.value);
        continue;
      }
      const text = Buffer.concat([...partial, chunk.value.subarray(0, end)]).toString();
      partial = [chunk.value.subarray(end + 1)];
      const rows: SqlValue[][] = [];
      for (const line of text.split('\n')) {
        const message: SqlMessage = JSON.parse(line);
        if ('row' in message) rows.push(message.row.map(fromWire));
        else if ('columns' in message) await onColumns(message.columns);
        else if (rows.length > 0) await onRows(rows.splice(0));
        if ('problem' in message) throw toError(message);
        if ('end' in message) return message.end;
      }
      if (rows.length > 0) await onRows(rows);
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
    return new AppError(
      'limit',
      `The process that ran the query ended before it was done${words === '' ? '' : `: ${words}`}`,
    );
  }
}

function toError({ code, problem, hint }: Extract<SqlMessage, { problem: string }>): AppError {
  return new AppError(code, problem, hint === undefined ? {} : { hint });
}

function stopped(): AppError {
  return new AppError('limit', 'The query was stopped');
}
