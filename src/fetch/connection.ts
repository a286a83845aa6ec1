// One connection: its socket is made when it is first needed, and ALPN decides which protocol it
// speaks. When it has ended, or is too old, it connects again for the next exchange, after the old
// socket is closed: it never counts as more than one connection in the pool.
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Clock } from '../platform/clock.ts';
import type { ConnectError } from './connect/connect-error.ts';
import type { ConnectPurpose } from './connect/connect-purpose.ts';
import type { Connector } from './connect/connector.ts';
import { DirectReader, readsInto } from './connect/direct-reader.ts';
import { Http1Protocol } from './http1/http1-protocol.ts';
import type { HeadBudget } from './http1/head-budget.ts';
import type { LookupPhase } from './connect/name-lookups.ts';
import type { Protocol, ResponseReceiver, WireRequest } from './protocol.ts';
import { ResponseError } from './response-error.ts';
import type { Route } from './route.ts';
import type { RouteMemory } from './route-memory.ts';

/** Receives the progress of the connection that is made for it. */
export interface ConnectionUser {
  readonly purpose: ConnectPurpose;
  onConnecting(): void;
  onLookup(phase: LookupPhase): void;
  onConnected(): void;
}

const NO_PURPOSE: ConnectPurpose = { share: '', connectMs: Infinity };
const NO_USER: ConnectionUser = {
  purpose: NO_PURPOSE,
  onConnecting() {},
  onLookup() {},
  onConnected() {},
};

export interface ConnectionOptions {
  readonly route: Route;
  readonly connector: Connector;
  readonly clock: Clock;
  readonly headBudget: HeadBudget;
  /** State that earlier connections of the route left. */
  readonly memory: RouteMemory;
  /** Called when one descriptor more, or one less, is in use. */
  readonly onSocketCount: (change: 1 | -1) => void;
  /** Called when the connection is established. */
  readonly onReady: (connection: Connection, http2: boolean) => void;
  /** Called when all its sockets are closed. */
  readonly onSocketsClosed: (connection: Connection) => void;
}

interface Waiting {
  readonly request: WireRequest;
  readonly handler: ResponseReceiver;
}

const NOBODY: readonly Waiting[] = [];

export class Connection {
  readonly route: Route;
  readonly users: ConnectionUser[] = roomForOne();
  /** Links of the pool's list of idle connections. */
  previous: Connection | undefined;
  next: Connection | undefined;
  /** True when the pool no longer has it. */
  isGone = false;
  /** True when it takes no more exchanges, as after a time-out. */
  isSuspect = false;

  /** True when it speaks HTTP/2: several exchanges use it at once. */
  isMultiplexed = false;

  readonly #options: ConnectionOptions;
  #protocol: Protocol | undefined;
  /** The current socket, once it is connected. */
  #socket: Socket | undefined;
  #certificateEndsAtMs: number | undefined;
  /** The reader of the current socket. */
  #reader: DirectReader | undefined;
  /** Requests to send as soon as the connection is established. */
  #waiting: readonly Waiting[] = NOBODY;
  /** True from the start of connecting until there is a protocol. */
  #isOpening = false;
  #sockets = 0;
  #bornAt = 0;
  #cancelConnecting: (() => void) | undefined;

  constructor(options: ConnectionOptions) {
    this.route = options.route;
    this.#options = options;
  }

  /** The end of the validity of the server's certificate, in Unix milliseconds; undefined without TLS. */
  get certificateEndsAtMs(): number | undefined {
    const socket = this.#socket;
    if (socket === undefined || !isSecured(socket)) return undefined;
    const { memory } = this.#options;
    // After a session resumption, the certificate is not shown again.
    this.#certificateEndsAtMs ??= endOfCertificate(socket) ?? memory.sessionValidUntilMs;
    return this.#certificateEndsAtMs;
  }

  /** True while a descriptor may be in use. */
  get hasSocket(): boolean {
    return this.#sockets > 0;
  }

  /** Time on the clock at which an unused connection closes. */
  get idleUntil(): number {
    // A socket that is closing leaves the pool by itself, and may be replaced meanwhile.
    if (this.#socket?.destroyed === true) return Infinity;
    return Math.min(this.#protocol?.idleUntil ?? 0, this.#bornAt + this.route.maxAgeMs);
  }

  /** True when it takes no more exchanges, although some may still be in progress. */
  get isEnding(): boolean {
    return this.#protocol?.isEnding ?? false;
  }

  /** True when it has served for as long as its route allows. */
  isTooOld(): boolean {
    return this.#isTooOldAt(this.#options.clock.elapsed());
  }

  #isTooOldAt(now: number): boolean {
    return now - this.#bornAt >= this.route.maxAgeMs;
  }

  /** Sends a request and reports its result to the handler. Never throws. */
  send(request: WireRequest, handler: ResponseReceiver): void {
    const protocol = this.#protocol;
    const isAlone = this.users.length <= 1;
    if (protocol !== undefined) {
      // The others still wait for their responses.
      if (protocol.isEnding && !isAlone)
        return handler.onError(new ResponseError('stale', 'it takes no more requests'));
      const now = this.#options.clock.elapsed();
      const isUsable = protocol.canServe(request, now) && !(isAlone && this.#isTooOldAt(now));
      if (isUsable) return protocol.send(request, handler);
      this.#protocol = undefined;
      protocol.destroy();
    }
    this.#waiting = [...this.#waiting, { request, handler }];
    this.#open();
  }

  /** Cancels a request that still waits for its connection, without another callback. */
  cancel(handler: ResponseReceiver): void {
    this.#waiting = this.#waiting.filter((each) => each.handler !== handler);
    this.#protocol?.cancel?.(handler);
    if (this.users.length === 1) this.#cancelConnecting?.();
  }

  /** Closes the connection in any state. */
  destroy(): void {
    this.#cancelConnecting?.();
    this.#protocol?.destroy();
    if (this.#isOpening || this.#waiting.length === 0) return;
    this.#failWaiting(new ResponseError('closed', 'Rota closed it'));
  }

  /** Begins to connect, unless it is connecting already or the old socket is not closed yet. */
  #open(): void {
    if (this.#isOpening || this.#sockets > 0) return;
    this.#isOpening = true;
    this.#connect((error, socket) => {
      if (socket === null) return this.#failWaiting(error);
      this.#bornAt = this.#options.clock.elapsed();
      if (isHttp2(socket)) void this.#speakHttp2(socket);
      else this.#speak(this.#http1(socket));
    });
  }

  async #speakHttp2(socket: Socket): Promise<void> {
    try {
      // Loaded on demand: most jobs never need it, and it takes long to load.
      const { Http2Protocol } = await import('./http2/http2-protocol.ts');
      if (socket.destroyed) throw new ResponseError('reset', 'the connection ended');
      this.isMultiplexed = true;
      this.#speak(new Http2Protocol({ clock: this.#options.clock, socket }));
    } catch (error) {
      socket.destroy();
      this.#failWaiting(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #http1(socket: Socket): Protocol {
    const { clock, headBudget, memory } = this.#options;
    return new Http1Protocol({
      clock,
      socket,
      texts: memory.texts,
      earlyEnds: memory.earlyEnds,
      memory: memory.heads,
      budget: headBudget,
      hasDataEvents: !readsInto(this.route),
    });
  }

  #speak(protocol: Protocol): void {
    this.#isOpening = false;
    this.#protocol = protocol;
    if (this.#reader !== undefined) this.#reader.protocol = protocol;
    for (const each of this.#takeWaiting()) protocol.send(each.request, each.handler);
  }

  #failWaiting(error: Error): void {
    this.#isOpening = false;
    for (const { handler } of this.#takeWaiting()) handler.onError(error);
  }

  #takeWaiting(): readonly Waiting[] {
    const waiting = this.#waiting;
    this.#waiting = NOBODY;
    return waiting;
  }

  #connect(callback: (...args: [null, Socket] | [Error, null]) => void): void {
    for (const user of this.users) user.onConnecting();
    const { route, connector, memory, clock } = this.#options;
    let isOver = false;
    const reader = new DirectReader();
    this.#reader = reader;
    const cancel = connector.connect({
      route,
      purpose: this.users[0]?.purpose ?? NO_PURPOSE,
      session: memory.reusableSession(clock),
      onSession: (session) => memory.keepSession(session, clock),
      onread: readsInto(route) ? reader : undefined,
      onLookup: (phase) => {
        for (const user of this.users) user.onLookup(phase);
      },
      onSocket: (socket) => this.#count(socket),
      onDone: (error: ConnectError | undefined, socket: Socket | undefined) => {
        isOver = true;
        this.#cancelConnecting = undefined;
        if (socket === undefined) {
          memory.forgetSession();
          return callback(error ?? new Error('no socket'), null);
        }
        for (const user of this.users) user.onConnected();
        this.#socket = socket;
        this.#certificateEndsAtMs = undefined;
        this.#options.onReady(this, isHttp2(socket));
        callback(null, socket);
      },
    });
    if (!isOver) this.#cancelConnecting = cancel;
  }

  #count(socket: Socket): void {
    this.#sockets += 1;
    this.#options.onSocketCount(1);
    // Comes once by itself: `once` would keep three more objects for each connection.
    socket.on('close', () => {
      this.#sockets -= 1;
      this.#options.onSocketCount(-1);
      if (this.#sockets > 0) return;
      if (this.#waiting.length > 0) this.#open();
      else this.#options.onSocketsClosed(this);
    });
  }
}

/** Returns an empty list with room for one: V8 gives one that grows from nothing room for seventeen. */
function roomForOne(): ConnectionUser[] {
  const users = [NO_USER];
  users.pop();
  return users;
}

/** Undefined when the server showed no certificate. */
function endOfCertificate(socket: TLSSocket): number | undefined {
  const endsAtMs = Date.parse(socket.getPeerCertificate().valid_to);
  return Number.isNaN(endsAtMs) ? undefined : endsAtMs;
}

function isSecured(socket: Socket): socket is TLSSocket {
  return 'getPeerCertificate' in socket;
}

function isHttp2(socket: Socket): boolean {
  return 'alpnProtocol' in socket && socket.alpnProtocol === 'h2';
}
