// One request and its response over one connection. The object serves one exchange after the other. A body that
// came in one read is lent from the read buffer, so that it is copied only once, by its receiver.
import type { FetchPolicy } from '../domain/request.ts';
import type { Connection } from './connection.ts';
import type { Deadline } from './deadline.ts';
import { faultOf } from './error-kind.ts';
import { type Fault, tooLarge } from './fault.ts';
import type { FetchResources } from './fetch-resources.ts';
import { headerValue } from './header-list.ts';
import type { FinalHead } from './final-head.ts';
import type { ResponseHandler, Sending, WireRequest } from './protocol.ts';
import type { Receiver } from './body/receive-budget.ts';
import { ReceivedBody } from './body/received-body.ts';
import { ResponseError } from './response-error.ts';
import { isRedirectStatus } from './redirects/redirect.ts';

/** The body of a redirect up to this size is read to its end, so that the connection can be used again… */
const MAX_DRAIN_BYTES = 16 * 1024;
/** …if it arrives within this time. */
const DRAIN_MS = 1000;
/** A compressed body may be a little larger than the decoded one. */
const ENCODING_OVERHEAD_BYTES = 64 * 1024;
/** A body up to this size is lent. It is well below the size of a read buffer, so that `compact` copies it. */
const MAX_LENT_BYTES = 32 * 1024;

const NO_BYTES = new Uint8Array();

export interface ExchangeOptions {
  readonly policy: FetchPolicy;
  readonly deadline: Deadline;
  /** Called last, once for each exchange: with the fault that prevented a complete response, if any. */
  readonly onEnd: (fault: Fault | undefined) => void;
}

export class Exchange implements ResponseHandler, Receiver {
  /** Head of the final response; undefined before it has arrived. */
  head: FinalHead | undefined;
  /** Target of a redirect that is to be followed. */
  location: string | undefined;
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
  /** True from a pause, because memory is short, until the next data. */
  isHeldUp = false;
  /** Time on the clock at which the first byte of the last head arrived. */
  firstByteAt: number | undefined;

  readonly #resources: FetchResources;
  readonly #options: ExchangeOptions;
  #isActive = false;
  #connection: Connection | undefined;
  #request: WireRequest | undefined;
  #sending: Sending | undefined;
  #connectingSince: number | undefined;
  #maxReceivedBytes = 0;
  /** True when the response may have a body that is not dropped. */
  #keepsBody = false;
  #body: ReceivedBody | undefined;
  /** A read buffer that holds the whole body so far, from `lentFrom` up to `lentTo`. */
  #lent: Uint8Array | undefined;
  #lentFrom = 0;
  #lentTo = 0;
  #pausedAt: number | undefined;
  #pausedMs = 0;

  constructor(resources: FetchResources, options: ExchangeOptions) {
    this.#resources = resources;
    this.#options = options;
  }

  /** Sends a request. Its end is reported by `onEnd`, possibly before this returns. */
  run(connection: Connection, request: WireRequest): void {
    this.reset();
    this.#isActive = true;
    this.#connection = connection;
    this.#request = request;
    connection.send(request, this);
  }

  /** Forgets the last exchange. */
  reset(): void {
    this.release();
    this.head = undefined;
    this.location = undefined;
    this.bytes = 0;
    this.connectMs = null;
    this.isUnprocessed = false;
    this.isOpenEnded = false;
    this.isHeldUp = false;
    this.firstByteAt = undefined;
    this.#sending = undefined;
    this.#connectingSince = undefined;
    this.#keepsBody = false;
    this.#pausedAt = undefined;
    this.#pausedMs = 0;
  }

  /** Releases the body and its share of the memory for bodies. */
  release(): void {
    this.#body = undefined;
    this.#lent = undefined;
    if (this.heldBytes === 0) return;
    const held = this.heldBytes;
    this.#resources.budget.release(this, held);
    this.heldBytes = 0;
  }

  /** Ends the exchange from our side with this result, and closes its connection. */
  stop(fault: Fault | undefined): void {
    if (!this.#isActive) return;
    this.#isActive = false;
    if (this.#sending !== undefined) this.#sending.abort();
    else this.#connection?.cancel(this);
    this.#options.onEnd(fault);
  }

  /** The received body. It may be lent: then its bytes change after the current callback. */
  takeBody(): Uint8Array {
    const lent = this.#lent;
    if (lent === undefined) return this.#body?.take() ?? NO_BYTES;
    this.#lent = undefined;
    return new Uint8Array(
      lent.buffer,
      lent.byteOffset + this.#lentFrom,
      this.#lentTo - this.#lentFrom,
    );
  }

  /** True when the connection was not made for this exchange. */
  get isReused(): boolean {
    return this.#connectingSince === undefined;
  }

  get job(): string {
    return this.#options.policy.job ?? '';
  }

  get host(): string {
    return this.#request?.host ?? '';
  }

  /** How long reading has paused, in milliseconds. */
  get pausedMs(): number {
    const pausedAt = this.#pausedAt;
    if (pausedAt === undefined) return this.#pausedMs;
    return this.#pausedMs + this.#resources.clock.elapsed() - pausedAt;
  }

  resumeReading(): void {
    this.#pausedMs = this.pausedMs;
    this.#pausedAt = undefined;
    this.#sending?.resume();
  }

  onConnecting(): void {
    this.#connectingSince = this.#resources.clock.elapsed();
    if (!this.#isActive) return;
    const { deadline, policy } = this.#options;
    deadline.enter('connect', policy.timeouts.connectMs);
  }

  /** Leaves out of the measured times the time that the request waited for Rota itself. */
  leaveOut(waitedMs: number): void {
    if (this.#connectingSince !== undefined) this.#connectingSince += waitedMs;
    if (this.firstByteAt !== undefined) this.firstByteAt += waitedMs;
  }

  onConnected(): void {
    const since = this.#connectingSince;
    if (since !== undefined) this.connectMs = this.#resources.clock.elapsed() - since;
    if (this.#isActive) this.#options.deadline.leave();
  }

  onSending(sending: Sending): void {
    this.#sending = sending;
    const { deadline, policy } = this.#options;
    // Only now: it may have waited for one of the few streams that the server allows at once.
    deadline.enter('headers', policy.timeouts.headersMs);
  }

  onFirstByte(): void {
    this.firstByteAt = this.#resources.clock.elapsed();
  }

  onHead(head: FinalHead): void {
    const { deadline, policy } = this.#options;
    this.head = head;
    if (policy.maxRedirects > 0 && isRedirectStatus(head.status)) {
      this.location = headerValue(head.bytes, 'location');
    }
    if (this.location !== undefined) return deadline.enter('drain', DRAIN_MS);
    deadline.leave();
    this.#limitBody(head);
  }

  onData(buffer: Uint8Array, from: number, to: number): void {
    if (!this.#isActive) return;
    const length = to - from;
    const isFirst = this.bytes === 0;
    this.bytes += length;
    this.isHeldUp = false;
    if (this.location !== undefined) {
      if (this.bytes > MAX_DRAIN_BYTES) this.stop(undefined);
      return;
    }
    if (this.bytes > this.#maxReceivedBytes) {
      return this.stop(tooLarge(this.#options.policy.maxBodyBytes));
    }
    if (!this.#keepsBody) return;
    if (isFirst && length <= MAX_LENT_BYTES) {
      this.#lent = buffer;
      this.#lentFrom = from;
      this.#lentTo = to;
      return;
    }
    this.onReadEnd();
    this.#keep(buffer, from, to);
  }

  onReadEnd(): void {
    const lent = this.#lent;
    if (lent === undefined) return;
    this.#lent = undefined;
    this.#keep(lent, this.#lentFrom, this.#lentTo);
  }

  onEnd(isOpenEnded: boolean): void {
    this.isOpenEnded = isOpenEnded;
    this.#finish(undefined);
  }

  onError(error: Error): void {
    if (!this.#isActive) return;
    // The head of the redirect was complete.
    if (this.location !== undefined) return this.#finish(undefined);
    // A server that has begun its response did process the request, whatever it says.
    const hasResponse = this.firstByteAt !== undefined;
    this.isUnprocessed = !hasResponse && error instanceof ResponseError && error.kind === 'stale';
    this.#finish(faultOf(error, { peer: this.host, headReceived: this.head !== undefined }));
  }

  #finish(fault: Fault | undefined): void {
    if (!this.#isActive) return;
    this.#isActive = false;
    this.#options.onEnd(fault);
  }

  /** Sets the cap on the body, and stops at once when the announced length is larger. */
  #limitBody({ status, encodings, announcedBytes }: FinalHead): void {
    const { maxBodyBytes } = this.#options.policy;
    this.#maxReceivedBytes = maxBodyBytes + (encodings === '' ? 0 : ENCODING_OVERHEAD_BYTES);
    if (this.#request?.method === 'HEAD' || status === 204 || status === 304) return;
    this.#keepsBody = true;
    if (announcedBytes > this.#maxReceivedBytes) this.stop(tooLarge(maxBodyBytes));
  }

  /** Copies data, and pauses reading while the job or the host is over its share of the memory. */
  #keep(buffer: Uint8Array, from: number, to: number): void {
    this.#body ??= new ReceivedBody(this.head?.announcedBytes ?? NaN);
    this.#body.add(buffer, from, to);
    this.heldBytes += to - from;
    if (this.#resources.budget.add(this, to - from)) return;
    // The deadline keeps running while reading pauses, so that slow bodies end and release their memory.
    this.isHeldUp = true;
    this.#pausedAt = this.#resources.clock.elapsed();
    this.#sending?.pause();
  }
}
