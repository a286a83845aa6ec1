// One connection: its socket is made when it is first needed, and what was agreed on (ALPN) decides
// which protocol speaks over it. One whose socket ended connects again for the next exchange, after the
// old socket is closed: its slot in the pool stays one connection.
import type { Socket } from 'node:net';
import type { ConnectError } from './connect-error.ts';
import type { Connector } from './connector.ts';
import type { Protocol, ResponseHandler, WireRequest } from './protocol.ts';
import type { Route } from './route.ts';
import { type SocketCallback, UndiciProtocol } from './undici-protocol.ts';

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

interface Waiting {
  readonly request: WireRequest;
  readonly handler: ResponseHandler;
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

  readonly #options: ConnectionOptions;
  #protocol: Protocol | undefined;
  /** Sent as soon as the connection stands. */
  #waiting: Waiting[] = [];
  #sockets = 0;
  #cancelConnecting: (() => void) | undefined;

  constructor(options: ConnectionOptions) {
    this.route = options.route;
    this.#options = options;
  }

  /** True while a descriptor may be in use. */
  get hasSocket(): boolean {
    return this.#sockets > 0;
  }

  /** Sends a request; what comes of it goes to the handler. Never throws. */
  send(request: WireRequest, handler: ResponseHandler): void {
    if (this.#protocol !== undefined) return this.#protocol.send(request, handler);
    this.#waiting.push({ request, handler });
    if (this.#waiting.length > 1) return;
    this.#connect((error, socket) => {
      if (socket === null) return this.#failWaiting(error);
      this.#protocol = new UndiciProtocol({
        route: this.route,
        socket,
        reconnect: (callback) => this.#connect(callback),
      });
      for (const each of this.#waiting.splice(0)) this.#protocol.send(each.request, each.handler);
    });
  }

  /** Takes back a request that still waits for its connection, without another callback. */
  cancel(handler: ResponseHandler): void {
    this.#waiting = this.#waiting.filter((each) => each.handler !== handler);
    if (this.users.length === 1) this.#cancelConnecting?.();
  }

  /** Closes the connection, whatever it does. */
  destroy(): void {
    this.#cancelConnecting?.();
    this.#protocol?.destroy();
  }

  #failWaiting(error: Error): void {
    for (const { handler } of this.#waiting.splice(0)) handler.onError(error);
  }

  #connect(callback: SocketCallback): void {
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
