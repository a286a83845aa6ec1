// The thread that has the connection to PostgreSQL. It answers one request after the other and wakes the thread that
// waits for the answer.
import { type MessagePort, workerData } from 'node:worker_threads';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { finished } from 'node:stream/promises';
import { connect } from './connect.ts';
import {
  OWN_CODES,
  type StatementAnswer,
  type ConnectionReply,
  type ConnectionRequest,
  type ConnectionSetup,
  type Row,
} from './connection-protocol.ts';
import { PostgresFailure } from './postgres-failure.ts';

export interface ConnectionThreadData {
  readonly port: MessagePort;
  /** One number: the count of answered requests. */
  readonly answered: SharedArrayBuffer;
  readonly setup: ConnectionSetup;
}

/** Maximum number of statements that the session keeps prepared. */
const MAX_PREPARED = 400;

class ServerConnection {
  readonly #setup: ConnectionSetup;
  #client: pg.Client | undefined;
  #server = '';
  #prepared = new Map<string, string>();

  constructor(setup: ConnectionSetup) {
    this.#setup = setup;
  }

  async answer(request: ConnectionRequest): Promise<ConnectionReply> {
    try {
      return { answer: await this.#carryOut(request) };
    } catch (error) {
      const failure = PostgresFailure.of(error, this.#server);
      if (failure.isLost) this.#drop();
      return { failure: failure.data };
    }
  }

  async #carryOut(request: ConnectionRequest): Promise<StatementAnswer> {
    if (request.type === 'connect') return await this.#connect();
    const client = this.#client;
    if (request.type === 'close') {
      this.#client = undefined;
      await client?.end();
      return { rows: [], count: 0 };
    }
    if (client === undefined) throw this.#lost('there is no connection');
    switch (request.type) {
      case 'query': {
        const { text, values } = request;
        const name = this.#nameOf(text);
        const { rows, rowCount } = await client.query<Row>({ text, values: [...values], name });
        return { rows, count: rowCount ?? 0 };
      }
      case 'script': {
        const results: unknown = await client.query(request.text);
        return { rows: rowsOf(results), count: 0 };
      }
      case 'copy': {
        const stream = client.query(copyFrom(request.text));
        stream.end(request.data);
        await finished(stream);
        return { rows: [], count: 0 };
      }
    }
  }

  async #connect(): Promise<StatementAnswer> {
    this.#drop();
    const { client, server } = await connect(this.#setup);
    this.#client = client;
    this.#server = server;
    this.#prepared = new Map();
    // The session may end while no statement runs: the next statement reports it.
    const drop = (): void => {
      if (this.#client === client) this.#client = undefined;
    };
    client.on('error', drop);
    client.on('end', drop);
    return { rows: [{ server }], count: 1 };
  }

  /** The name under which the session keeps a statement; undefined when it keeps enough of them. */
  #nameOf(text: string): string | undefined {
    const known = this.#prepared.get(text);
    if (known !== undefined || this.#prepared.size >= MAX_PREPARED) return known;
    const name = `rota_${this.#prepared.size}`;
    this.#prepared.set(text, name);
    return name;
  }

  #drop(): void {
    const client = this.#client;
    this.#client = undefined;
    client?.end().catch(() => undefined);
  }

  #lost(message: string): PostgresFailure {
    const server = this.#server;
    return new PostgresFailure({ code: OWN_CODES.lost, message, detail: undefined, server });
  }
}

/** Returns the rows of all statements of a script, one after the other. */
function rowsOf(results: unknown): readonly Row[] {
  const list: readonly { rows?: readonly Row[] }[] = Array.isArray(results) ? results : [results];
  return list.flatMap(({ rows }) => rows ?? []);
}

function serve({ port, answered, setup }: ConnectionThreadData): void {
  const connection = new ServerConnection(setup);
  const count = new Int32Array(answered);
  let last: Promise<void> = Promise.resolve();
  const answer = async (before: Promise<void>, request: ConnectionRequest): Promise<void> => {
    await before;
    const reply = await connection.answer(request);
    port.postMessage(reply, []);
    Atomics.add(count, 0, 1);
    Atomics.notify(count, 0);
    if (request.type === 'close') port.close();
  };
  port.on('message', (request: ConnectionRequest) => {
    last = answer(last, request);
  });
}

serve(workerData);
