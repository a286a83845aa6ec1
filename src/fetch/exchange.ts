// One request and its response over one connection.
import type { HeaderList } from '../domain/request.ts';
import type { Clock } from '../platform/clock.ts';
import type { Connection } from './connection.ts';
import type { Deadline } from './deadline.ts';
import { faultOf } from './error-kind.ts';
import { type Fault, tooLarge } from './fault.ts';
import { bodyEncodings, headerValue } from './header-list.ts';
import type { ResponseHandler, Sending, WireRequest } from './protocol.ts';
import type { ReceiveBudget, Receiver } from './body/receive-budget.ts';
import { ReceivedBody } from './body/received-body.ts';
import { ResponseError } from './response-error.ts';
import { isRedirectStatus } from './redirects/redirect.ts';

/** The body of a redirect up to this size is read to its end, so that the connection can be used again… */
const MAX_DRAIN_BYTES = 16 * 1024;
/** …if it arrives within this time. */
const DRAIN_MS = 1000;
/** A compressed body may be a little larger than the decoded one. */
const ENCODING_OVERHEAD_BYTES = 64 * 1024;

export interface ExchangeOptions {
  readonly clock: Clock;
  readonly deadline: Deadline;
  readonly budget: ReceiveBudget;
  /** Name of the job; empty without a job. */
  readonly job: string;
  readonly connectMs: number;
  readonly headersMs: number;
  readonly maxBodyBytes: number;
  /** False: a redirect is a response like any other. */
  readonly followsRedirects: boolean;
  /** The response to HEAD has the headers of a body, but no body. */
  readonly isHead: boolean;
  /** `host` or `host:port` of the target. */
  readonly host: string;
}

export class Exchange implements ResponseHandler, Receiver {
  /** Status of the final response; null before its head has arrived. */
  status: number | null = null;
  headers: HeaderList | null = null;
  /** The same headers with one character for each byte. */
  headerBytes: HeaderList = [];
  /** Target of a redirect that is to be followed. */
  location: string | undefined;
  /** The body received so far; undefined when no body is expected, or the head has not arrived. */
  body: ReceivedBody | undefined;
  /** Bytes of the body as received, before decoding. */
  bytes = 0;
  /** Bytes of these that are in memory and counted in the budget. */
  heldBytes = 0;
  /** Milliseconds for name look-up, TCP and TLS; null with a kept-alive connection. */
  connectMs: number | null = null;
  /** True when the server cannot have processed any byte of the request. */
  isUnprocessed = false;
  /** True when only the end of the connection ended the response. */
  isOpenEnded = false;
  /** Time on the clock at which the first byte of the last head arrived. */
  firstByteAt: number | undefined;

  readonly #options: ExchangeOptions;
  #connection: Connection | undefined;
  #sending: Sending | undefined;
  #connectingSince: number | undefined;
  #maxReceivedBytes = 0;
  #pausedAt: number | undefined;
  #pausedMs = 0;
  #resolve: ((fault: Fault | undefined) => void) | undefined;

  constructor(options: ExchangeOptions) {
    this.#options = options;
  }

  /** True when the connection was not made for this exchange. */
  get isReused(): boolean {
    return this.#connectingSince === undefined;
  }

  /** Resolves when the response is complete, or with the fault that prevented it. */
  run(connection: Connection, request: WireRequest): Promise<Fault | undefined> {
    return new Promise((resolve) => {
      this.#resolve = resolve;
      this.#connection = connection;
      connection.send(request, this);
    });
  }

  /** Ends the exchange from our side with this result, and closes its connection. */
  stop(fault: Fault | undefined): void {
    if (this.#resolve === undefined) return;
    this.#finish(fault);
    if (this.#sending !== undefined) this.#sending.abort();
    else this.#connection?.cancel(this);
  }

  get job(): string {
    return this.#options.job;
  }

  get host(): string {
    return this.#options.host;
  }

  /** True while Rota pauses reading because memory is short. */
  get isPaused(): boolean {
    return this.#pausedAt !== undefined;
  }

  /** How long reading has paused, in milliseconds. */
  get pausedMs(): number {
    const sinceMs =
      this.#pausedAt === undefined ? 0 : this.#options.clock.elapsed() - this.#pausedAt;
    return this.#pausedMs + sinceMs;
  }

  resumeReading(): void {
    this.#pausedMs = this.pausedMs;
    this.#pausedAt = undefined;
    this.#sending?.resume();
  }

  onConnecting(): void {
    this.#connectingSince = this.#options.clock.elapsed();
    if (this.#resolve !== undefined)
      this.#options.deadline.enter('connect', this.#options.connectMs);
  }

  /** Leaves out of the measured times the time that the request waited for Rota itself. */
  leaveOut(waitedMs: number): void {
    if (this.#connectingSince !== undefined) this.#connectingSince += waitedMs;
    if (this.firstByteAt !== undefined) this.firstByteAt += waitedMs;
  }

  onConnected(): void {
    const { clock, deadline } = this.#options;
    if (this.#connectingSince !== undefined)
      this.connectMs = clock.elapsed() - this.#connectingSince;
    if (this.#resolve !== undefined) deadline.leave();
  }

  onSending(sending: Sending): void {
    this.#sending = sending;
    // It was cancelled while it waited for its stream.
    if (this.#resolve === undefined) sending.abort();
    // Only now: it may have waited for one of the few streams that the server allows at once.
    else this.#options.deadline.enter('headers', this.#options.headersMs);
  }

  onFirstByte(): void {
    this.firstByteAt = this.#options.clock.elapsed();
  }

  onHead(status: number, headers: HeaderList, bytes: HeaderList): void {
    if (this.#resolve === undefined) return;
    this.status = status;
    this.headers = headers;
    this.headerBytes = bytes;
    if (this.#options.followsRedirects && isRedirectStatus(status)) {
      this.location = headerValue(bytes, 'location');
    }
    if (this.location !== undefined) return this.#options.deadline.enter('drain', DRAIN_MS);
    this.#options.deadline.leave();
    this.#limitBody(this.headers);
  }

  onData(buffer: Uint8Array, from: number, to: number): void {
    if (this.#resolve === undefined) return;
    const length = to - from;
    this.bytes += length;
    if (this.location !== undefined) {
      if (this.bytes > MAX_DRAIN_BYTES) this.stop(undefined);
      return;
    }
    if (this.bytes > this.#maxReceivedBytes) return this.stop(tooLarge(this.#options.maxBodyBytes));
    this.body?.add(buffer, from, to);
    this.heldBytes += length;
    if (!this.#options.budget.add(this, length)) {
      // The deadline keeps running while reading pauses, so that slow bodies end and release their memory.
      this.#pausedAt = this.#options.clock.elapsed();
      this.#sending?.pause();
    }
  }

  onEnd(isOpenEnded: boolean): void {
    this.isOpenEnded = isOpenEnded;
    this.#finish(undefined);
  }

  onError(error: Error): void {
    if (this.#resolve === undefined) return;
    // The head of the redirect was complete.
    if (this.location !== undefined) return this.#finish(undefined);
    // A server that has begun its response did process the request, whatever it says.
    const hasResponse = this.firstByteAt !== undefined;
    this.isUnprocessed = !hasResponse && error instanceof ResponseError && error.kind === 'stale';
    this.#finish(faultOf(error, { peer: this.#options.host, headReceived: this.status !== null }));
  }

  /** Sets the cap on the body, and stops at once when the announced length is larger. */
  #limitBody(headers: HeaderList): void {
    const { maxBodyBytes, isHead } = this.#options;
    const isEncoded = bodyEncodings(headers) !== '';
    this.#maxReceivedBytes = maxBodyBytes + (isEncoded ? ENCODING_OVERHEAD_BYTES : 0);
    if (isHead || this.status === 204 || this.status === 304) return;
    // A length beside a transfer coding does not count (RFC 9112 6.3).
    const hasLength = headerValue(headers, 'transfer-encoding') === undefined;
    const announcedBytes = hasLength ? Number(headerValue(headers, 'content-length')) : NaN;
    this.body = new ReceivedBody(announcedBytes);
    if (announcedBytes > this.#maxReceivedBytes) this.stop(tooLarge(maxBodyBytes));
  }

  #finish(fault: Fault | undefined): void {
    const resolve = this.#resolve;
    this.#resolve = undefined;
    resolve?.(fault);
  }
}
