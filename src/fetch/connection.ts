// One undici client, which holds at most one connection (HTTP/2: one for many streams), and the
// exchanges that use it. A client whose connection ended connects again for the next exchange, after
// the old one is closed: its place in the pool stays one connection.
import type { Socket } from 'node:net';
import { Client, type Dispatcher } from 'undici';
import type { ConnectError } from './connect-error.ts';
import type { Connector } from './connector.ts';
import type { Route } from './route.ts';

const MAX_HEAD_BYTES = 16 * 1024;
/** An unused connection closes after this, or a second before the server said that it would. */
const IDLE_MS = 30_000;
const IDLE_MARGIN_MS = 1000;

/** What an exchange hears of the connection being made for it. */
export interface ConnectionUser {
  onConnecting(): void;
  onConnected(): void;
}

export interface ConnectionOptions {
  readonly route: Route;
  readonly connector: Connector;
  readonly session: () => Buffer | undefined;
  readonly onSession: (session: Buffer) => void;
  /** A descriptor more, or one less, is in use. */
  readonly onSocketCount: (change: 1 | -1) => void;
  /** The connection stands, and this was agreed on. */
  readonly onReady: (connection: Connection, http2: boolean) => void;
  /** All its sockets are closed. */
  readonly onSocketsClosed: (connection: Connection) => void;
}

export class Connection {
  readonly route: Route;
  readonly users: ConnectionUser[] = [];
  /** Neighbours in the pool's list of idle connections. */
  previous: Connection | undefined;
  next: Connection | undefined;
  /** Taken out of the pool. */
  isGone = false;
  /** Takes no more exchanges: one of them waited in vain. */
  isSuspect = false;

  readonly #client: Client;
  readonly #options: ConnectionOptions;
  #sockets = 0;
  #cancelConnecting: (() => void) | undefined;

  constructor(options: ConnectionOptions) {
    this.route = options.route;
    this.#options = options;
    this.#client = new Client(options.route.origin, {
      pipelining: 1,
      // Deadlines are ours: undici's do not see redirects, queues, or a byte now and then.
      headersTimeout: 0,
      bodyTimeout: 0,
      maxHeaderSize: MAX_HEAD_BYTES,
      keepAliveTimeout: IDLE_MS,
      keepAliveMaxTimeout: IDLE_MS,
      keepAliveTimeoutThreshold: IDLE_MARGIN_MS,
      allowH2: options.route.http2,
      connect: (_, callback) => this.#connect(callback),
    });
  }

  /** True while a descriptor may be in use. */
  get hasSocket(): boolean {
    return this.#sockets > 0;
  }

  /** Sends a request; what comes of it goes to the handler. Never throws. */
  dispatch(request: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void {
    this.#client.dispatch(request, handler);
  }

  /** Ends the making of the connection, if it is under way, for all users. */
  cancelConnecting(): void {
    this.#cancelConnecting?.();
  }

  /** Closes the connection, whatever it does. */
  destroy(): void {
    this.#cancelConnecting?.();
    this.#client.destroy(null, () => {});
  }

  #connect(callback: (...args: [null, Socket] | [Error, null]) => void): void {
    for (const user of this.users) user.onConnecting();
    const { route, connector, session, onSession } = this.#options;
    let isOver = false;
    const cancel = connector.connect({
      route,
      session: session(),
      onSession,
      onSocket: (socket) => this.#count(socket),
      onDone: (error: ConnectError | undefined, socket: Socket | undefined) => {
        isOver = true;
        this.#cancelConnecting = undefined;
        if (socket === undefined) return callback(error ?? new Error('no socket'), null);
        for (const user of this.users) user.onConnected();
        this.#options.onReady(this, isHttp2(socket));
        callback(null, socket);
      },
    });
    if (!isOver) this.#cancelConnecting = cancel;
  }

  #count(socket: Socket): void {
    this.#sockets += 1;
    this.#options.onSocketCount(1);
    socket.once('close', () => {
      this.#sockets -= 1;
      this.#options.onSocketCount(-1);
      if (this.#sockets === 0) this.#options.onSocketsClosed(this);
    });
  }
}

function isHttp2(socket: Socket): boolean {
  return 'alpnProtocol' in socket && socket.alpnProtocol === 'h2';
}
