// HTTP/1.1 over one socket: one exchange at a time, no pipelining. The connection closes when bytes
// arrive that no request waits for, and when the server ends it while it is idle.
import type { Socket } from 'node:net';
import { IDEMPOTENT } from '../../domain/request.ts';
import { type Clock, inNextTurn } from '../../platform/clock.ts';
import type { Protocol, ResponseReceiver, Sending, WireRequest } from '../protocol.ts';
import { ResponseError } from '../response-error.ts';
import type { EarlyEnds } from './early-ends.ts';
import type { RequestTexts } from './request-text.ts';
import { ResponseReader } from './response-reader.ts';
import type { HeadReaderOptions } from './head-reader.ts';

/** An unused connection closes after this… */
const IDLE_MS = 30_000;
/** …or this long before the time that the server announced. */
const IDLE_MARGIN_MS = 1000;
/** A request that may not be repeated uses only a connection that was idle for less than this. */
const UNREPEATABLE_IDLE_MS = 250;
/** A write up to this size goes out as a whole, or not at all. */
const MAX_SINGLE_WRITE_BYTES = 16 * 1024;

export interface Http1Options extends HeadReaderOptions {
  readonly clock: Clock;
  /** Connected, with TLS where the route needs it. */
  readonly socket: Socket;
  readonly texts: RequestTexts;
  /** Shared by all connections of the route. */
  readonly earlyEnds: EarlyEnds;
  /** True: the socket emits `data` events; false: `read` is called with the data. */
  readonly hasDataEvents: boolean;
}

export class Http1Protocol implements Protocol, Sending {
  readonly #clock: Clock;
  readonly #socket: Socket;
  readonly #texts: RequestTexts;
  readonly #earlyEnds: EarlyEnds;
  readonly #reader: ResponseReader;
  #handler: ResponseReceiver | undefined;
  /** Number of the current request: what waits to write an earlier one finds another. */
  #requestNumber = 0;
  #requestBytes = 0;
  /** True when a part of the current request was written to the socket. */
  #isWritten = false;
  /** True when it has served an exchange before. */
  #isReused = false;
  #hasResponse = false;
  #idleSince = 0;
  #idleMs = IDLE_MS;

  constructor(options: Http1Options) {
    const { clock, socket, texts, earlyEnds } = options;
    this.#clock = clock;
    this.#socket = socket;
    this.#texts = texts;
    this.#earlyEnds = earlyEnds;
    this.#reader = new ResponseReader(options);
    if (options.hasDataEvents) {
      socket.on('data', (chunk: Buffer) => this.read(chunk, chunk.length));
    }
    socket.on('end', () => this.#onEnd());
    socket.on('error', (error) => this.#onError(error));
    // Comes once by itself: `once` would keep three more objects for each connection.
    socket.on('close', () => this.#onClose());
  }

  /** Always false: it has one exchange at most, and ends with it or stays usable. */
  get isEnding(): boolean {
    return false;
  }

  canServe(request: WireRequest, now: number): boolean {
    if (this.#socket.destroyed || !this.#socket.writable) return false;
    if (!this.#isReused) return true;
    const idleMs = now - this.#idleSince;
    if (idleMs >= this.#idleMs) return false;
    if (IDEMPOTENT.has(request.method)) return true;
    return idleMs < UNREPEATABLE_IDLE_MS && !this.#earlyEnds.areLikely(now);
  }

  get idleUntil(): number {
    return this.#idleSince + this.#idleMs;
  }

  send(request: WireRequest, handler: ResponseReceiver): void {
    let head: string;
    const bodyBytes = request.body === undefined ? 0 : Buffer.byteLength(request.body);
    try {
      head = this.#texts.headOf(request, bodyBytes);
    } catch (error) {
      // The connection itself is good.
      return handler.onError(error instanceof Error ? error : new Error(String(error)));
    }
    this.#handler = handler;
    this.#requestNumber += 1;
    this.#isWritten = false;
    this.#hasResponse = false;
    this.#requestBytes = head.length + bodyBytes;
    this.#reader.start(request, handler);
    handler.onSending(this);
    if (!this.#isReused || IDEMPOTENT.has(request.method)) return this.#write(head, request.body);
    // Wait two turns, so that an end that the server has already sent is noticed first and nothing is
    // sent. The first turn may still be the one that read the last response; the second polls the socket.
    const { body } = request;
    const number = this.#requestNumber;
    inNextTurn(() =>
      inNextTurn(() => {
        if (this.#handler !== undefined && this.#requestNumber === number) this.#write(head, body);
      }),
    );
  }

  pauseReading(): void {
    this.#socket.pause();
  }

  continueReading(): void {
    this.#socket.resume();
  }

  abort(): void {
    this.#release();
    this.#socket.destroy();
  }

  destroy(): void {
    // An error costs some microseconds, and most connections are idle at their end.
    if (this.#handler === undefined) this.#socket.destroy();
    else this.#fail(new ResponseError('closed', 'Rota closed the connection'));
  }

  /** Takes the first `length` bytes of a borrowed buffer. */
  read(buffer: Buffer, length: number): void {
    const handler = this.#handler;
    // These bytes belong to no request. They must never count as the response to the next one.
    if (handler === undefined) return void this.#socket.destroy();
    if (!this.#isWritten) return this.#fail(stale());
    this.#hasResponse = true;
    let at: number;
    try {
      at = this.#reader.read(buffer, 0, length);
    } catch (error) {
      return this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
    // The handler may have ended the exchange, and sent the next request elsewhere.
    if (!this.#reader.isReading) return;
    if (this.#reader.isDone) this.#finish(handler, at === length);
    else handler.onReadEnd();
  }

  /** The response is complete; `isClean`: nothing came after it. */
  #finish(handler: ResponseReceiver, isClean: boolean): void {
    const socket = this.#socket;
    // A server may answer before it has read the whole request.
    const isSent = socket.writableLength === 0;
    const keepsAlive = isClean && isSent && this.#reader.keepsAlive && this.#texts.keepsAlive;
    this.#idleSince = this.#clock.elapsed();
    const hintMs = this.#reader.idleMs;
    this.#idleMs = hintMs === undefined ? IDLE_MS : Math.min(IDLE_MS, hintMs - IDLE_MARGIN_MS);
    this.#isReused = true;
    this.#release();
    if (!keepsAlive || this.#idleMs <= 0) socket.destroy();
    // It may have been paused with its last bytes; a paused socket would not notice its end.
    else if (socket.isPaused()) socket.resume();
    handler.onEnd(false);
  }

  #write(head: string, body: string | undefined): void {
    const socket = this.#socket;
    this.#isWritten = true;
    if (body === undefined || body === '') return void socket.write(head, 'latin1');
    socket.cork();
    socket.write(head, 'latin1');
    socket.write(body);
    socket.uncork();
  }

  #onEnd(): void {
    const handler = this.#handler;
    this.#noteEnd();
    const isComplete = this.#reader.endsWithConnection;
    if (handler === undefined || !isComplete)
      return this.#fail(this.#isWritten ? ended() : stale());
    this.#release();
    this.#socket.destroy();
    handler.onEnd(true);
  }

  #onError(error: Error): void {
    this.#noteEnd();
    const isUnread =
      this.#isReused &&
      !this.#hasResponse &&
      (!this.#isWritten || (isOfWriting(error) && this.#requestBytes <= MAX_SINGLE_WRITE_BYTES));
    this.#fail(isUnread ? stale() : error);
  }

  /** Records that the server ended the connection before a request, or without a response to one. */
  #noteEnd(): void {
    const isUnanswered = this.#handler === undefined || !this.#hasResponse;
    if (this.#isReused && isUnanswered)
      this.#earlyEnds.note(this.#clock.elapsed(), this.#idleSince);
  }

  #onClose(): void {
    if (this.#handler !== undefined) this.#fail(this.#isWritten ? ended() : stale());
  }

  #fail(error: Error): void {
    const handler = this.#handler;
    this.#release();
    this.#socket.destroy();
    handler?.onError(error);
  }

  #release(): void {
    this.#handler = undefined;
    this.#reader.stop();
  }
}

function ended(): ResponseError {
  return new ResponseError('reset', 'the connection ended');
}

function stale(): ResponseError {
  return new ResponseError('stale', 'the kept connection had ended');
}

/** True when the kernel accepted none of the written bytes, because the connection had ended. */
function isOfWriting(error: Error): boolean {
  return 'syscall' in error && error.syscall === 'write';
}
