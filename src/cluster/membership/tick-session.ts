// The connection that ticks use: its own, so that no other statement delays a renewal.
import { connect } from '../../store/postgres/connect.ts';
import { OWN_CODES, type FailureData } from '../../store/postgres/connection-protocol.ts';
import { PostgresFailure } from '../../store/postgres/postgres-failure.ts';
import { CREATE_TICK_FUNCTION, SHARES_CHANNEL, TICK } from './tick-function.ts';
import type { LateReply, TickReply, TickRequest } from './tick-messages.ts';

/** A tick without an answer for this long has failed: the next one, over a new connection, may still be in time. */
const QUERY_TIMEOUT_MS = 2500;

/**
 * A crash may undo the renewals of the last half second: for the length of a lease, nothing new is granted after it. The
 * other changes, which a crash must not undo, request that their commit is flushed to disk.
 */
const SESSION = `
SET client_min_messages = warning;
SET TimeZone = 'UTC';
SET jit = off;
SET synchronous_commit = off;
SET statement_timeout = '2s';
SET lock_timeout = '2s';
SET idle_in_transaction_session_timeout = '4s';
SET tcp_keepalives_idle = 2;
SET tcp_keepalives_interval = 1;
SET tcp_keepalives_count = 3;
SET tcp_user_timeout = 4000;
LISTEN ${SHARES_CHANNEL};
${CREATE_TICK_FUNCTION}`;

type Client = Awaited<ReturnType<typeof connect>>['client'];

export class TickSession {
  readonly #url: string;
  readonly #onTold: (workerId: string) => void;
  #client: Client | undefined;
  #server = '';

  /** @param onTold Called when another worker's tick says that this worker should tick soon. */
  constructor(url: string, onTold: (workerId: string) => void) {
    this.#url = url;
    this.#onTold = onTold;
  }

  /**
   * Connects, unless it is connected.
   * @throws {PostgresFailure} after which the connection is closed, unless the server itself refused.
   */
  async open(): Promise<void> {
    if (this.#client !== undefined) return;
    const { client, server } = await connect({
      url: this.#url,
      purpose: 'write',
      session: SESSION,
      queryTimeoutMs: QUERY_TIMEOUT_MS,
    });
    const drop = (): void => this.#drop(client);
    client.on('error', drop);
    client.on('end', drop);
    client.on('notification', ({ payload }) => this.#onTold(payload ?? ''));
    this.#client = client;
    this.#server = server;
  }

  /** @throws {PostgresFailure} as `open` does. `open` must be called before. */
  async tick(request: TickRequest): Promise<TickReply | LateReply> {
    const client = this.#client;
    if (client === undefined) throw new PostgresFailure(this.#lost());
    try {
      const text = JSON.stringify(request);
      const { rows } = await client.query<{ reply: TickReply | LateReply }>({
        name: 'tick',
        text: TICK,
        values: [text, null],
      });
      const [row] = rows;
      if (row === undefined) throw new PostgresFailure(this.#lost());
      return row.reply;
    } catch (error) {
      const failure = PostgresFailure.of(error, this.#server);
      if (failure.isLost) this.#drop(client);
      throw failure;
    }
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  #drop(client: Client): void {
    if (this.#client === client) this.#client = undefined;
    client.end().catch(() => undefined);
  }

  #lost(): FailureData {
    const message = 'there is no connection';
    return { code: OWN_CODES.lost, message, detail: undefined, server: this.#server };
  }
}
