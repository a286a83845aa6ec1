// A connection to PostgreSQL whose calls return their answer, as those of SQLite do: another thread has the socket, and
// this one waits for it. So the code that reads and writes is the same for both kinds of database. Only threads and
// processes that may wait use it, never the main thread of a daemon.
import {
  MessageChannel,
  receiveMessageOnPort,
  Worker,
  type MessagePort,
} from 'node:worker_threads';
import { fileBeside } from '../../platform/self-process.ts';
import {
  OWN_CODES,
  type StatementAnswer,
  type ConnectionReply,
  type ConnectionRequest,
  type ConnectionSetup,
} from './connection-protocol.ts';
import { PostgresFailure } from './postgres-failure.ts';
import { translate, type SqlParameters } from './translate.ts';

/** How much longer than for a statement this thread waits for the other one. */
const PATIENCE_MS = 15_000;

export class BlockingConnection {
  readonly #patienceMs: number;
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #answered = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  #server = '';
  #asked = 0;
  #replies = 0;

  /** Does not connect yet. `patienceMs`: how long a call waits for the other thread; default: 15 s longer than a statement may take. */
  constructor(
    setup: ConnectionSetup,
    { patienceMs = setup.queryTimeoutMs + PATIENCE_MS }: { readonly patienceMs?: number } = {},
  ) {
    this.#patienceMs = patienceMs;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#worker = new Worker(fileBeside('connection-thread', import.meta.url), {
      workerData: { port: port2, answered: this.#answered, setup },
      transferList: [port2],
    });
    // Ends with the thread that uses it.
    this.#worker.unref();
    this.#port.unref();
  }

  /** The server that was connected last. */
  get server(): string {
    return this.#server;
  }

  /**
   * Opens a session, also instead of one that is lost. The methods below need one.
   * @throws {PostgresFailure} as all methods do.
   */
  connect(): void {
    const { rows } = this.#ask({ type: 'connect' });
    this.#server = String(rows[0]?.['server']);
  }

  /** Runs a statement in SQLite's dialect. */
  query(sql: string, parameters: SqlParameters = []): StatementAnswer {
    return this.#ask({ type: 'query', ...translate(sql, parameters) });
  }

  /** Runs a statement as it is. */
  native(text: string, values: readonly (string | Uint8Array)[] = []): StatementAnswer {
    return this.#ask({ type: 'query', text, values });
  }

  /** Runs several statements as they are, in one round trip, and returns all their rows. */
  script(text: string): StatementAnswer {
    return this.#ask({ type: 'script', text });
  }

  /** @param text `COPY … FROM STDIN`. */
  copy(text: string, data: Uint8Array): void {
    this.#ask({ type: 'copy', text, data });
  }

  close(): void {
    try {
      this.#ask({ type: 'close' });
    } catch {
      // The session is lost already.
    }
    this.#port.close();
    void this.#worker.terminate();
  }

  #ask(request: ConnectionRequest): StatementAnswer {
    this.#port.postMessage(request, []);
    this.#asked += 1;
    let reply = this.#nextReply();
    // An answer that comes after this thread's patience belongs to an earlier request.
    while (this.#replies < this.#asked) reply = this.#nextReply();
    if ('failure' in reply) throw new PostgresFailure(reply.failure);
    return reply.answer;
  }

  /** Replies come in the order of the requests. */
  #nextReply(): ConnectionReply {
    const count = new Int32Array(this.#answered);
    for (;;) {
      const before = Atomics.load(count, 0);
      const received: { message: ConnectionReply } | undefined = receiveMessageOnPort(this.#port);
      if (received !== undefined) {
        this.#replies += 1;
        return received.message;
      }
      const waited = Atomics.wait(count, 0, before, this.#patienceMs);
      if (waited === 'timed-out') throw this.#silence();
    }
  }

  #silence(): PostgresFailure {
    const message = 'no answer came';
    const server = this.#server;
    return new PostgresFailure({ code: OWN_CODES.lost, message, detail: undefined, server });
  }
}
