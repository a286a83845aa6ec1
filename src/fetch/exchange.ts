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

/** A redirect's body up to this is read to its end, so that the connection can be used again… */
const MAX_DRAIN_BYTES = 16 * 1024;
/** …if it comes within this. */
const DRAIN_MS = 1000;
/** A compressed body may be a little larger than what it stands for. */
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
  /** False: a redirect is an answer like any other. */
  readonly followsRedirects: boolean;
  /** The response to HEAD has the headers of a body, but none. */
  readonly isHead: boolean;
  /** Host of the target, for messages. */
  readonly place: string;
}

export class Exchange implements ResponseHandler, Receiver {
  /** Of the final response's head; null before it has come. */
  status: number | null = null;
  headers: HeaderList | null = null;
  /** The same with one character for each byte. */
  headerBytes: HeaderList = [];
  /** Where a redirect that is to be followed leads. */
  location: string | undefined;
  /** What came of the body so far; undefined: none is wanted, or its head has not come. */
  body: ReceivedBody | undefined;
  /** Of the body, as received. */
  bytes = 0;
  /** Of these, what is kept in memory and accounted for in the budget. */
  heldBytes = 0;
  /** Name look-up, TCP and TLS; null when a kept-alive connection served. */
  connectMs: number | null = null;
  /** No byte of the request can have been processed. */
  isUnprocessed = false;
  /** Only the end of its connection ended the response. */
  isOpenEnded = false;
  /** On the clock: when the first byte of the last head came. */
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

  /** True when the connection had served before and was not made for this exchange. */
  get isReused(): boolean {
    return this.#connectingSince === undefined;
  }

  /** Resolves when the response is complete, or to what prevented it. */
  run(connection: Connection, request: WireRequest): Promise<Fault | undefined> {
    return new Promise((resolve) => {
      this.#resolve = resolve;
      this.#connection = connection;
      connection.send(request, this);
    });
  }

  /** Ends the exchange from our side, with this as its result; its connection ends with it. */
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
    return this.#options.place;
  }

  /** True while Rota does not read what comes, because memory is short. */
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

  /** Leaves out of the time for connecting what passed while Rota itself was waited for. */
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
    // It was given up while it waited for its stream.
    if (this.#resolve === undefined) sending.abort();
    // Not before: it may have waited for one of the few streams that the server allows at once.
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
    // The redirect itself was complete.
    if (this.location !== undefined) return this.#finish(undefined);
    this.isUnprocessed = error instanceof ResponseError && error.kind === 'stale';
    this.#finish(
      faultOf(error, { place: this.#options.place, headReceived: this.status !== null }),
    );
  }

  /** Sets the cap on what may come, and gives up at once on a body that is announced as larger. */
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
