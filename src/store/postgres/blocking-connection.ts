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
  type Answer,
  type ConnectionReply,
  type ConnectionRequest,
  type ConnectionSetup,
} from './connection-protocol.ts';
import { PostgresFailure } from './postgres-failure.ts';
import { translate, type SqlParameters } from './translate.ts';

/** How much longer than for a statement this thread waits for the other one. */
const PATIENCE_MS = 15_000;

export class BlockingConnection {
  readonly #setup: ConnectionSetup;
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #answered = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  #server = '';

  /** Does not connect yet. */
  constructor(setup: ConnectionSetup) {
    this.#setup = setup;
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
  query(sql: string, parameters: SqlParameters = []): Answer {
    return this.#ask({ type: 'query', ...translate(sql, parameters) });
  }

  /** Runs a statement as it is. */
  native(text: string, values: readonly (string | Uint8Array)[] = []): Answer {
    return this.#ask({ type: 'query', text, values });
  }

  /** Runs several statements as they are, in one round trip, and returns all their rows. */
  script(text: string): Answer {
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

  #ask(request: ConnectionRequest): Answer {
    const count = new Int32Array(this.#answered);
    const before = Atomics.load(count, 0);
    this.#port.postMessage(request, []);
    Atomics.wait(count, 0, before, this.#setup.queryTimeoutMs + PATIENCE_MS);
    const received: { message: ConnectionReply } | undefined = receiveMessageOnPort(this.#port);
    if (received === undefined) throw this.#silence();
    if ('failure' in received.message) throw new PostgresFailure(received.message.failure);
    return received.message.answer;
  }

  #silence(): PostgresFailure {
    const message = 'no answer came';
    const server = this.#server;
    return new PostgresFailure({ code: OWN_CODES.lost, message, detail: undefined, server });
  }
}
