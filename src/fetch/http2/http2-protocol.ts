// HTTP/2 over one socket (RFC 9113), through node:http2: exchanges share it as streams. Closing destroys
// the socket, so that a peer that keeps its half open holds no resources.
import { connect, type ClientHttp2Session, constants } from 'node:http2';
import type { Socket } from 'node:net';
import { type Clock, inNextTurn } from '../../platform/clock.ts';
import { Http2Exchange } from './http2-exchange.ts';
import type { Protocol, ResponseReceiver, WireRequest } from '../protocol.ts';
import { ResponseError } from '../response-error.ts';

/** An unused connection closes after this. */
const IDLE_MS = 30_000;
/** Bytes that one stream may receive before they are read. */
const STREAM_WINDOW_BYTES = 128 * 1024;
/** Enough for 100 streams, so that a paused stream never stops the others. */
const WINDOW_BYTES = 100 * STREAM_WINDOW_BYTES;
/** Cap on a head, for all exchanges; each exchange has a cap of its own too. */
const MAX_HEAD_BYTES = 1024 * 1024;
const MAX_HEADERS = 4000;
/** Megabytes that Node may queue. */
const MAX_SESSION_MEMORY = 64;

export interface Http2Options {
  readonly clock: Pick<Clock, 'elapsed'>;
  /** A TLS socket that has agreed on h2. */
  readonly socket: Socket;
}

export class Http2Protocol implements Protocol {
  readonly #clock: Pick<Clock, 'elapsed'>;
  readonly #socket: Socket;
  readonly #session: ClientHttp2Session;
  readonly #active = new Set<Http2Exchange>();
  /** Exchanges that wait for a stream, in order. */
  readonly #waiting = new Set<Http2Exchange>();
  /** Streams that the server allows; 1 until its settings arrive. */
  #maxStreams = 1;
  /** True when it takes no more exchanges. */
  #isOver = false;
  #idleSince: number;

  constructor({ clock, socket }: Http2Options) {
    this.#clock = clock;
    this.#socket = socket;
    this.#idleSince = clock.elapsed();
    this.#session = connect('https://localhost', {
      createConnection: () => socket,
      maxHeaderListPairs: MAX_HEADERS,
      maxSessionMemory: MAX_SESSION_MEMORY,
      settings: {
        enablePush: false,
        initialWindowSize: STREAM_WINDOW_BYTES,
        maxHeaderListSize: MAX_HEAD_BYTES,
      },
    });
    const session = this.#session;
    session.once('connect', () => session.setLocalWindowSize(WINDOW_BYTES));
    session.on('remoteSettings', ({ maxConcurrentStreams = Infinity }) => {
      this.#maxStreams = maxConcurrentStreams;
      this.#next();
    });
    // Not within the event: Deno hangs when a session is destroyed there.
    session.on('goaway', (code: number, lastId: number) => {
      this.#isOver = true;
      inNextTurn(() => this.#onGoaway(code, lastId));
    });
    session.on('error', (error) => this.#end(error));
    session.once('close', () => this.#end(new ResponseError('reset', 'the connection ended')));
    socket.once('close', () => this.#end(new ResponseError('reset', 'the connection ended')));
  }

  get idleUntil(): number {
    return this.#idleSince + IDLE_MS;
  }

  get isEnding(): boolean {
    return this.#isOver;
  }

  canServe(): boolean {
    return !this.#isOver;
  }

  send(request: WireRequest, handler: ResponseReceiver): void {
    const exchange = new Http2Exchange({
      request,
      handler,
      onDone: (done) => this.#release(done),
    });
    if (this.#isOver) return exchange.fail(gone());
    this.#waiting.add(exchange);
    this.#next();
  }

  cancel(handler: ResponseReceiver): void {
    for (const exchange of this.#waiting) if (exchange.handler === handler) exchange.abort();
  }

  destroy(): void {
    this.#end(new ResponseError('closed', 'Rota closed the connection'));
  }

  /** Starts waiting exchanges while streams are free. */
  #next(): void {
    for (const exchange of this.#waiting) {
      if (this.#isOver || this.#active.size >= this.#maxStreams) return;
      this.#waiting.delete(exchange);
      this.#active.add(exchange);
      exchange.start(this.#session);
    }
  }

  #release(exchange: Http2Exchange): void {
    this.#waiting.delete(exchange);
    if (!this.#active.delete(exchange)) return;
    this.#idleSince = this.#clock.elapsed();
    if (this.#isOver && this.#active.size === 0) this.#close();
    else this.#next();
  }

  /** Fails the exchanges that the server will not process: it may still answer streams up to `lastId`. */
  #onGoaway(code: number, lastId: number): void {
    for (const exchange of this.#waiting) exchange.fail(gone());
    for (const exchange of this.#active) {
      if (exchange.id > lastId) exchange.fail(gone());
      else if (code !== constants.NGHTTP2_NO_ERROR) {
        exchange.fail(new ResponseError('reset', `the server ended the connection (${code})`));
      }
    }
    if (this.#active.size === 0) this.#close();
  }

  #end(error: Error): void {
    this.#isOver = true;
    for (const exchange of [...this.#active, ...this.#waiting]) exchange.fail(error);
    this.#close();
  }

  #close(): void {
    this.#session.destroy();
    this.#socket.destroy();
  }
}

/** The server cannot have processed the request. */
function gone(): ResponseError {
  return new ResponseError('stale', 'the server takes no more requests on this connection');
}
