// Reads for the dashboard in a process of its own: SQLite reads while it blocks its thread, the daemon's
// thread has fires to start, and a read that takes too long can only be ended with its process.
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { AppError } from '../../domain/error.ts';
import { systemClock, type Clock, type Timer } from '../../platform/clock.ts';
import { databaseReadingProcess } from '../../platform/self-process.ts';
import { streamLines } from '../../platform/stream-lines.ts';
import type { ReadReply, ReadRequest } from './read-protocol.ts';
import type { Reads } from '../reads/reads.ts';

const DEADLINE_MS = 10_000;
/** Questions that wait for their turn. */
const MAX_WAITING = 100;
/** A process that nobody asks anything is ended: most daemons are looked at now and then, and it takes 60 MiB. */
const IDLE_MS = 600_000;

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** Where read models are asked for. */
export interface Questions {
  /**
   * Asks for a read model.
   * @throws {AppError} what the read throws; `limit` when it took too long or nobody waits for it any more,
   * `database` when too many wait.
   */
  read<Name extends keyof Reads>(
    name: Name,
    ...args: Parameters<Reads[Name]>
  ): Promise<ReturnType<Reads[Name]>>;
}

interface Question {
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal | undefined;
  readonly request: ReadRequest;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

export interface ReadProcessOptions {
  /** Absolute path of the database. */
  readonly file: string;
  readonly clock?: Clock;
  /** Milliseconds that one read may take; default 10 s. */
  readonly deadlineMs?: number;
}

/** Starts its process with the first question, and anew after one that it had to end. */
export class ReadProcess implements Questions {
  readonly #file: string;
  readonly #clock: Clock;
  readonly #deadlineMs: number;
  readonly #waiting: Question[] = [];
  #asked: Question | undefined;
  #child: Child | undefined;
  #timer: Timer | undefined;
  #ended: Promise<void> = Promise.resolve();
  #closed = false;

  constructor({ file, clock = systemClock, deadlineMs = DEADLINE_MS }: ReadProcessOptions) {
    this.#file = file;
    this.#clock = clock;
    this.#deadlineMs = deadlineMs;
  }

  read<Name extends keyof Reads>(
    name: Name,
    ...args: Parameters<Reads[Name]>
  ): Promise<ReturnType<Reads[Name]>> {
    return this.#read(undefined, name, ...args);
  }

  /** Where those ask who may go away: what still waits for its turn when `signal` is aborted is not read. */
  until(signal: AbortSignal): Questions {
    return { read: (name, ...args) => this.#read(signal, name, ...args) };
  }

  /** True while there is a process. */
  get isStarted(): boolean {
    return this.#child !== undefined;
  }

  /** Starts the process before it is asked anything: questions are about to come. */
  warm(): void {
    if (this.#closed || this.#child !== undefined) return;
    this.#child = this.#start();
    this.#askNext();
  }

  /** Ends the process; what it was asked fails. */
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
    if (this.#waiting.length >= MAX_WAITING) this.#giveUpAborted();
    if (this.#waiting.length >= MAX_WAITING) {
      throw new AppError('database', `${MAX_WAITING} others wait for the database already`, {
        hint: 'Ask again in a moment.',
      });
    }
    const request = { file: this.#file, name, args };
    return new Promise((resolve, reject) => {
      this.#waiting.push({ signal, request, resolve, reject });
      this.#askNext();
    });
  }

  #giveUpAborted(): void {
    const waiting = this.#waiting.splice(0);
    for (const question of waiting) {
      if (question.signal?.aborted !== true) this.#waiting.push(question);
      else question.reject(new AppError('limit', 'Nobody waits for the answer any more'));
    }
  }

  #askNext(): void {
    if (this.#asked !== undefined) return;
    this.#timer?.cancel();
    this.#giveUpAborted();
    this.#asked = this.#waiting.shift();
    if (this.#asked === undefined) {
      this.#timer = this.#clock.setTimer(IDLE_MS, () => this.#end(undefined));
      return;
    }
    this.#timer = this.#clock.setTimer(this.#deadlineMs, () => {
      const seconds = this.#deadlineMs / 1000;
      this.#end(new AppError('limit', `Reading the database took longer than ${seconds} s`));
    });
    this.#child ??= this.#start();
    this.#child.stdin.write(`${JSON.stringify(this.#asked.request)}\n`);
  }

  #start(): Child {
    const { command, args, env } = databaseReadingProcess('read-child', import.meta.url);
    const child = spawn(command, [...args], { env, stdio: ['pipe', 'pipe', 'inherit'] });
    this.#ended = new Promise((resolve) => {
      const ended = (): void => {
        resolve();
        if (this.#child === child) this.#end(crashed());
      };
      child.once('close', ended);
      child.once('error', ended);
    });
    // A process that has ended takes no more questions: that it ended is reported, not this.
    child.stdin.on('error', () => undefined);
    void this.#listen(child);
    return child;
  }

  /** Ends with the process, or ends it, when what it says cannot be understood. */
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
   * Both ends have the same table of reads: what comes is what was asked for. Throws, and leaves the question as it
   * is, when it is no reply.
   */
  #settle(reply: ReadReply<never>): void {
    const error = 'value' in reply ? undefined : errorOf(reply);
    const asked = this.#asked;
    this.#asked = undefined;
    this.#askNext();
    if ('value' in reply) asked?.resolve(reply.value);
    else asked?.reject(error);
  }

  /** Ends the process, whatever it does; the question that it was asked fails with `reason`. */
  #end(reason: AppError | undefined): void {
    this.#timer?.cancel();
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
    const failed = this.#closed ? [this.#asked, ...this.#waiting.splice(0)] : [this.#asked];
    this.#asked = undefined;
    for (const question of failed) question?.reject(reason);
    if (this.#waiting.length > 0) this.#askNext();
  }
}

function errorOf(reply: Exclude<ReadReply, { value: unknown }>): Error {
  if ('fault' in reply) return new Error(reply.fault);
  const { code, message, hint } = reply.problem;
  return new AppError(code, message, hint === undefined ? {} : { hint });
}

function crashed(): AppError {
  return new AppError('database', 'The process that reads the database ended before it was done');
}
