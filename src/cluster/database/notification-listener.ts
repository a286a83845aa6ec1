// Listens for notifications of PostgreSQL (LISTEN) on a separate connection, and opens a new one when it is lost.
// Notifications are hints: some may be missed meanwhile, so their readers also look at the tables from time to time.
import { sleep, type Clock } from '../../platform/clock.ts';
import { connect, OWN_TYPES_OF_PG, type PostgresClient } from '../../store/postgres/connect.ts';
import {
  COORDINATING_SESSION,
  COORDINATING_TIMEOUT_MS,
} from '../../store/postgres/writer/session.ts';

export interface NotificationListenerOptions {
  readonly url: string;
  readonly clock: Clock;
  /** The names of the channels: plain ones, of lower-case letters and underscores. */
  readonly names: readonly string[];
  readonly onNotice: (notice: { readonly name: string; readonly payload: string }) => void;
  /** Called each time that listening begins: before that, notifications may have been missed. */
  readonly onListening: () => void;
}

const PAUSE_MS = 1000;

export class NotificationListener {
  readonly #options: NotificationListenerOptions;
  readonly #stop = new AbortController();
  #client: PostgresClient | undefined;
  #done: Promise<void> | undefined;

  constructor(options: NotificationListenerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#done ??= this.#listen();
  }

  async close(): Promise<void> {
    this.#stop.abort();
    this.#client?.end().catch(() => undefined);
    await this.#done;
  }

  async #listen(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        await this.#session();
      } catch {
        // The server is away: those who write report that.
      }
      await sleep(this.#options.clock, PAUSE_MS, { signal });
    }
  }

  /** Resolves when the connection has ended. */
  async #session(): Promise<void> {
    const { url, names, onNotice, onListening } = this.#options;
    const { client } = await connect(
      {
        url,
        purpose: 'write',
        session: COORDINATING_SESSION,
        queryTimeoutMs: COORDINATING_TIMEOUT_MS,
      },
      OWN_TYPES_OF_PG,
    );
    const ended = Promise.withResolvers<void>();
    client.on('error', () => ended.resolve());
    client.on('end', () => ended.resolve());
    client.on('notification', ({ channel, payload }) =>
      onNotice({ name: channel, payload: payload ?? '' }),
    );
    this.#client = client;
    try {
      if (this.#stop.signal.aborted) return;
      for (const name of names) await client.query(`LISTEN ${name}`);
      onListening();
      await ended.promise;
    } finally {
      this.#client = undefined;
      client.end().catch(() => undefined);
    }
  }
}
