// The main thread's end of the writer's thread: calls as promises.
import { Worker } from 'node:worker_threads';
import { AppError } from '../../domain/error.ts';
import { fileBeside } from '../../platform/self-process.ts';
import { buffersOf } from '../packing/packed-batch.ts';
import type {
  ReplyTo,
  WriterCall,
  WriterReply,
  WriterRequest,
  WriterSetup,
} from './writer-protocol.ts';

/** Largest number of calls in a message; a message costs both threads some microseconds. */
const CALLS_PER_MESSAGE = 64;

interface Waiting {
  /** Takes the reply to its request; the compiler cannot know which that is. */
  resolve(value: unknown): void;
  reject(error: AppError): void;
}

/** Handlers of the thread's unsolicited messages. */
export interface WriterEvents {
  /** Called with the problem when storing stops working, and with undefined once it works again. */
  onStorage(problem: AppError | undefined): void;
  onWarning(message: string): void;
  /** Called with the reason when storing has failed for good. */
  onFailure(failure: AppError): void;
}

/**
 * Starts the thread, which loads its code meanwhile. Calls that are pending at its end, and later ones, are
 * rejected.
 */
export class WriterLink {
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  readonly #waiting = new Map<number, Waiting>();
  #events: WriterEvents | undefined;
  #outbox: WriterCall[] = [];
  #lastId = 0;
  #failure: AppError | undefined;

  /** @param thread the file of the thread; undefined: that of SQLite. */
  constructor(thread: URL = fileBeside('writer-thread', import.meta.url)) {
    this.#worker = new Worker(thread);
    this.#worker.on('message', (replies: readonly WriterReply[]) => {
      for (const reply of replies) this.#settle(reply);
    });
    this.#worker.on('error', (error: unknown) => this.#fail(error));
    this.#ended = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        this.#fail(undefined);
        resolve();
      });
    });
  }

  /**
   * Opens the database. To be called once, before any call.
   * @throws {AppError} when the database cannot be used.
   */
  open(setup: WriterSetup, events: WriterEvents): Promise<void> {
    this.#events = events;
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    const opened = new Promise<void>((resolve, reject) => {
      this.#waiting.set(0, { resolve: () => resolve(), reject });
    });
    this.#worker.postMessage(setup, []);
    return opened;
  }

  /** Sends a call; rejects with an `AppError` when it fails. */
  call<R extends WriterRequest>(request: R): Promise<ReplyTo<R>> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    const id = ++this.#lastId;
    const answer = new Promise<ReplyTo<R>>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    this.#outbox.push({ id, request });
    // Calls of one turn of the event loop share a message; many of them are sent before its end.
    if (this.#outbox.length >= CALLS_PER_MESSAGE) this.#post();
    else if (this.#outbox.length === 1) queueMicrotask(() => this.#post());
    return answer;
  }

  /** Terminates the thread, even if it hangs. */
  async end(): Promise<void> {
    await this.#worker.terminate();
    await this.#ended;
  }

  #post(): void {
    const calls = this.#outbox;
    if (calls.length === 0) return;
    this.#outbox = [];
    const transfer = calls.flatMap(({ request }) =>
      request.type === 'results' ? buffersOf(request.batch) : [],
    );
    this.#worker.postMessage(calls, transfer);
  }

  #settle(reply: WriterReply): void {
    if ('waitsBecause' in reply) {
      const { waitsBecause } = reply;
      this.#events?.onStorage(waitsBecause === undefined ? undefined : AppError.from(waitsBecause));
      return;
    }
    if ('failure' in reply) {
      this.#events?.onFailure(AppError.from(reply.failure));
      return;
    }
    if ('warning' in reply) {
      this.#events?.onWarning(reply.warning);
      return;
    }
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('value' in reply) waiting?.resolve(reply.value);
    else waiting?.reject(AppError.from(reply.problem));
  }

  #fail(cause: unknown): void {
    this.#failure ??= new AppError('database', 'The thread that writes the database has ended', {
      cause,
    });
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const call of waiting) call.reject(this.#failure);
  }
}
