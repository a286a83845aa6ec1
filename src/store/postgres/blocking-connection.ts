// A connection to PostgreSQL whose calls return their answer, as those of SQLite do: another thread has the socket, and
// the calling thread waits for it. So both kinds of database share the code that reads and writes. Only threads and
// processes that may block use it, never the main thread of a daemon.
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

/** Milliseconds that this thread waits for the other one beyond the time limit of a statement. */
const PATIENCE_MS = 15_000;
/** Maximum number of requests without a reply: each keeps its parameters in memory. */
const MOST_SENT = 100;

/** The answer to a statement that was sent and may still be running. */
export interface PendingAnswer {
  /**
   * Waits for the answer.
   * @throws {PostgresFailure} of this statement, or of one that was sent before it and that nobody has waited for.
   */
  wait(): StatementAnswer;
}

/** A request that was sent to the other thread. */
interface SentRequest {
  answer: StatementAnswer | undefined;
  /** Why nobody waits for the answer any more. */
  failure: PostgresFailure | undefined;
}

export class BlockingConnection {
  readonly #patienceMs: number;
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #answered = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  /** Requests without a reply, oldest first. */
  #sent: SentRequest[] = [];
  #server = '';

  /**
   * Does not connect yet. `patienceMs`: how long a call waits for the other thread; default: 15 s longer than a statement
   * may take.
   */
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

  /** The server of the last connection. */
  get server(): string {
    return this.#server;
  }

  /**
   * Opens a session, also instead of one that is lost. The methods below need one.
   * @throws {PostgresFailure} as all methods do.
   */
  connect(): void {
    const { rows } = this.#send({ type: 'connect' }).wait();
    this.#server = String(rows[0]?.['server']);
  }

  /** Runs a statement in SQLite's dialect. */
  query(sql: string, parameters: SqlParameters = []): StatementAnswer {
    return this.sendQuery(sql, parameters).wait();
  }

  /** Runs a statement as it is. */
  native(text: string, values: readonly (string | Uint8Array)[] = []): StatementAnswer {
    return this.sendNative(text, values).wait();
  }

  /** Runs several statements as they are, in one round trip, and returns all their rows. */
  script(text: string): StatementAnswer {
    return this.sendScript(text).wait();
  }

  // The methods that send do not wait, so that the server works while this thread goes on. They belong into a
  // transaction: when such a statement fails, the transaction does nothing more, and the next wait throws the failure.
  // With a hundred requests that have no reply yet, these methods wait for the oldest of them.

  /** Sends a statement in SQLite's dialect. */
  sendQuery(sql: string, parameters: SqlParameters = []): PendingAnswer {
    return this.#send({ type: 'query', ...translate(sql, parameters) });
  }

  /** Sends a statement as it is. */
  sendNative(text: string, values: readonly (string | Uint8Array)[] = []): PendingAnswer {
    return this.#send({ type: 'query', text, values });
  }

  /** Sends several statements as they are. */
  sendScript(text: string): PendingAnswer {
    return this.#send({ type: 'script', text });
  }

  /** @param text `COPY … FROM STDIN`. */
  sendCopy(text: string, data: Uint8Array): PendingAnswer {
    return this.#send({ type: 'copy', text, data });
  }

  close(): void {
    try {
      this.#send({ type: 'close' }).wait();
    } catch {
      // The session is lost already.
    }
    this.#port.close();
    void this.#worker.terminate();
  }

  #send(request: ConnectionRequest): PendingAnswer {
    const [oldest] = this.#sent;
    const isFull = this.#sent.length >= MOST_SENT;
    // Nobody waits for the reply to a request that has failed.
    if (oldest !== undefined && isFull && oldest.failure === undefined) this.#waitFor(oldest);
    const sent: SentRequest = { answer: undefined, failure: undefined };
    this.#port.postMessage(request, []);
    this.#sent.push(sent);
    return { wait: () => this.#waitFor(sent) };
  }

  /** Replies come in the order of the requests. */
  #waitFor(sent: SentRequest): StatementAnswer {
    while (sent.answer === undefined) {
      if (sent.failure !== undefined) throw sent.failure;
      const reply = this.#nextReply();
      const oldest = this.#sent.shift();
      // An answer that comes after this thread's patience, or after the failure of an earlier request.
      if (oldest === undefined || oldest.failure !== undefined) continue;
      if ('failure' in reply) {
        const failure = new PostgresFailure(reply.failure);
        oldest.failure = failure;
        this.#giveUp(failure);
      } else {
        oldest.answer = reply.answer;
      }
    }
    return sent.answer;
  }

  /** Gives up the requests that have no reply: nobody waits for them any more, and their replies are ignored. */
  #giveUp(failure: PostgresFailure): never {
    for (const sent of this.#sent) sent.failure ??= failure;
    throw failure;
  }

  #nextReply(): ConnectionReply {
    const count = new Int32Array(this.#answered);
    for (let isLate = false; ;) {
      const before = Atomics.load(count, 0);
      const received: { message: ConnectionReply } | undefined = receiveMessageOnPort(this.#port);
      if (received !== undefined) return received.message;
      // A process that was stopped wakes up late: the reply may have come meanwhile, so it has looked once more.
      if (isLate) this.#giveUp(this.#silence());
      isLate = Atomics.wait(count, 0, before, this.#patienceMs) === 'timed-out';
    }
  }

  #silence(): PostgresFailure {
    const message = 'no answer came';
    const server = this.#server;
    return new PostgresFailure({ code: OWN_CODES.lost, message, detail: undefined, server });
  }
}
