// Reads the database for the dashboard in a child process. SQLite blocks its thread while it reads, and the
// daemon's thread has fires to start. A read that takes too long can only be ended by killing its process.
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { isPostgresUrl } from '../../domain/database/postgres-url.ts';
import { AppError } from '../../domain/error.ts';
import { systemClock, type Clock, type Timer } from '../../platform/clock.ts';
import { databaseReadingProcess } from '../../platform/self-process.ts';
import { streamLines } from '../../platform/stream-lines.ts';
import type { ReadReply, ReadRequest } from './read-protocol.ts';
import { readingBy, type Reading, type Reads } from '../reads/reading.ts';

const DEADLINE_MS = 10_000;
/** Maximum number of reads that wait for their turn. */
const MAX_WAITING = 100;
/** An idle process is ended after this time: it takes 60 MiB, and most dashboards are used rarely. */
const IDLE_MS = 600_000;

type Child = ChildProcessByStdio<Writable, Readable, null>;

interface PendingRead {
  /** Aborted when the answer is no longer wanted. */
  readonly signal: AbortSignal | undefined;
  readonly request: ReadRequest;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

export interface ReadProcessOptions {
  /** Absolute path of the database, or its address. */
  readonly file: string;
  readonly clock?: Clock;
  /** Time limit of one read in milliseconds; default 10 s. */
  readonly deadlineMs?: number;
}

/** Starts its process with the first read, and again after a process that it had to kill. */
export class ReadProcess {
  /** The reads that are never dropped. */
  readonly reading: Reading = this.until(undefined);
  readonly #file: string;
  readonly #clock: Clock;
  readonly #deadlineMs: number;
  readonly #waiting: PendingRead[] = [];
  #current: PendingRead | undefined;
  #child: Child | undefined;
  #timer: Timer | undefined;
  #ended: Promise<void> = Promise.resolve();
  #closed = false;

  constructor({ file, clock = systemClock, deadlineMs = DEADLINE_MS }: ReadProcessOptions) {
    this.#file = file;
    this.#clock = clock;
    this.#deadlineMs = deadlineMs;
  }

  /**
   * Returns the reads. Those that still wait for their turn when `signal` is aborted are dropped. They throw as
   * `Reading` says, and `limit` when they took too long or were dropped, `database` when too many wait.
   */
  until(signal: AbortSignal | undefined): Reading {
    return readingBy((name, ...args) => this.#read(signal, name, ...args));
  }

  /** True while there is a process. */
  get isStarted(): boolean {
    return this.#child !== undefined;
  }

  /** Starts the process before the first read. */
  warm(): void {
    if (this.#closed || this.#child !== undefined) return;
    this.#child = this.#start();
    this.#startNext();
  }

  /** Kills the process; reads that are not finished fail. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#end(new AppError('database', 'The database is being closed'));
    await this.#ended;
  }

  async #read<Name extends keyof Reads>(
    signal: AbortSignal | undefined,
    name: Name,
    ...args: Parameters<Reads[Name]>
  ): Promise<ReturnType<Reads[Name]>> {
    if (this.#closed) throw new AppError('database', 'The database is being closed');
    if (this.#waiting.length >= MAX_WAITING) this.#dropAborted();
    if (this.#waiting.length >= MAX_WAITING) {
      throw new AppError('database', `${MAX_WAITING} other reads already wait for the database`, {
        hint: 'Repeat the request in a moment.',
      });
    }
    const request = { file: this.#file, name, args };
    return new Promise((resolve, reject) => {
      this.#waiting.push({ signal, request, resolve, reject });
      this.#startNext();
    });
  }

  #dropAborted(): void {
    const waiting = this.#waiting.splice(0);
    for (const read of waiting) {
      if (read.signal?.aborted !== true) this.#waiting.push(read);
      else read.reject(new AppError('limit', 'The client is gone: the read was dropped'));
    }
  }

  #startNext(): void {
    if (this.#current !== undefined) return;
    this.#timer?.cancel();
    this.#dropAborted();
    this.#current = this.#waiting.shift();
    if (this.#current === undefined) {
      this.#timer = this.#clock.setTimer(IDLE_MS, () => this.#end(undefined));
      return;
    }
    this.#timer = this.#clock.setTimer(this.#deadlineMs, () => {
      const seconds = this.#deadlineMs / 1000;
      this.#end(new AppError('limit', `Reading the database took longer than ${seconds} s`));
    });
    this.#child ??= this.#start();
    this.#child.stdin.write(`${JSON.stringify(this.#current.request)}\n`);
  }

  #start(): Child {
    const { command, args, env } = databaseReadingProcess('read-child', import.meta.url, {
      network: isPostgresUrl(this.#file),
    });
    const child = spawn(command, [...args], { env, stdio: ['pipe', 'pipe', 'inherit'] });
    this.#ended = new Promise((resolve) => {
      const ended = (): void => {
        resolve();
        if (this.#child === child) this.#end(crashed());
      };
      child.once('close', ended);
      child.once('error', ended);
    });
    // Writing fails when the process has ended. The end itself is reported.
    child.stdin.on('error', () => undefined);
    void this.#listen(child);
    return child;
  }

  /** Resolves when the process ends. Kills the process when its output is not JSON. */
  async #listen(child: Child): Promise<void> {
    try {
      for await (const line of streamLines(child.stdout)) {
        if (this.#child === child) this.#settle(JSON.parse(line));
      }
    } catch {
      if (this.#child === child) this.#end(crashed());
    }
  }

  /**
   * Settles the current read. Parent and child share the table of reads, so the types match.
   * Throws, and leaves the read unsettled, when `reply` is not a reply.
   */
  #settle(reply: ReadReply<never>): void {
    const error = 'value' in reply ? undefined : errorOf(reply);
    const read = this.#current;
    this.#current = undefined;
    this.#startNext();
    if ('value' in reply) read?.resolve(reply.value);
    else read?.reject(error);
  }

  /** Kills the process; the current read fails with `reason`. */
  #end(reason: AppError | undefined): void {
    this.#timer?.cancel();
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
    const failed = this.#closed ? [this.#current, ...this.#waiting.splice(0)] : [this.#current];
    this.#current = undefined;
    for (const read of failed) read?.reject(reason);
    if (this.#waiting.length > 0) this.#startNext();
  }
}

function errorOf(reply: Exclude<ReadReply, { value: unknown }>): Error {
  if ('fault' in reply) return new Error(reply.fault);
  return AppError.from(reply.problem);
}

function crashed(): AppError {
  return new AppError('database', 'The process that reads the database ended before it was done');
}
