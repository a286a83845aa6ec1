// One request and its response over one connection. The object serves one exchange after the other.
import type { FetchPolicy } from '../domain/request.ts';
import type { Clock } from '../platform/clock.ts';
import type { Connection } from './connection.ts';
import { Deadline, type DeadlineName, type DeadlineOwner } from './deadline.ts';
import { faultOf } from './error-kind.ts';
import { type Fault, notRead, timedOut, tooLarge } from './fault.ts';
import type { FetchResources } from './fetch-resources.ts';
import { headerValue } from './header-list.ts';
import type { FinalHead } from './final-head.ts';
import type { ResponseReceiver, Sending, WireRequest } from './protocol.ts';
import { type BodyOwner, BodyReceiver } from './body/body-receiver.ts';
import { ResponseError } from './response-error.ts';
import { isRedirectStatus } from './redirects/redirect.ts';

/** The body of a redirect up to this size is read to its end, so that the connection can be used again… */
const MAX_DRAIN_BYTES = 16 * 1024;
/** …if it arrives within this time. */
const DRAIN_MS = 1000;
/** A compressed body may be a little larger than the decoded one. */
const ENCODING_OVERHEAD_BYTES = 64 * 1024;

/** The attempt of an exchange. */
export interface ExchangeOwner {
  readonly policy: FetchPolicy;
  /** Called last, once for each exchange: with the fault that prevented a complete response, if any. */
  onExchangeEnd(fault: Fault | undefined): void;
}

export class Exchange implements ResponseReceiver, DeadlineOwner, BodyOwner {
  /** Head of the final response; undefined before it has arrived. */
  head: FinalHead | undefined;
  /** Target of a redirect that is to be followed. */
  location: string | undefined;
  /** Bytes of the body as received, before decoding. */
  bytes = 0;
  /** Milliseconds for name look-up, TCP and TLS; null with a kept-alive connection. */
  connectMs: number | null = null;
  /** The end of the certificate of the connection, in Unix milliseconds; undefined: not asked for, or without TLS. */
  certificateEndsAtMs: number | undefined;
  /** True when the server cannot have processed any byte of the request. */
  isUnprocessed = false;
  /** True when only the end of the connection ended the response. */
  isOpenEnded = false;
  /** Time on the clock at which the first byte of the last head arrived. */
  firstByteAt: number | undefined;
  readonly body: BodyReceiver;
  readonly deadline: Deadline;
  readonly #clock: Clock;
  readonly #owner: ExchangeOwner;
  #isActive = false;
  #connection: Connection | undefined;
  #request: WireRequest | undefined;
  #sending: Sending | undefined;
  #connectingSince: number | undefined;
  #maxReceivedBytes = 0;
  /** True when the response may have a body that is not dropped. */
  #keepsBody = false;

  constructor(resources: FetchResources, owner: ExchangeOwner) {
    this.#clock = resources.clock;
    this.#owner = owner;
    this.deadline = new Deadline(resources, this);
    this.body = new BodyReceiver(resources, this);
  }

  get job(): string {
    return this.#owner.policy.job ?? '';
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
    this.body.release();
    this.head = undefined;
    this.location = undefined;
    this.bytes = 0;
    this.connectMs = null;
    this.certificateEndsAtMs = undefined;
    this.isUnprocessed = false;
    this.isOpenEnded = false;
    this.firstByteAt = undefined;
    this.#sending = undefined;
    this.#connectingSince = undefined;
    this.#keepsBody = false;
  }

  /** Ends the exchange from our side with this result, and closes its connection. */
  stop(fault: Fault | undefined): void {
    if (!this.#isActive) return;
    this.#isActive = false;
    if (this.#sending !== undefined) this.#sending.abort();
    else this.#connection?.cancel(this);
    this.#owner.onExchangeEnd(fault);
  }

  /** True when the connection was not made for this exchange. */
  get isReused(): boolean {
    return this.#connectingSince === undefined;
  }

  onConnecting(): void {
    this.#connectingSince = this.#clock.elapsed();
    if (!this.#isActive) return;
    this.deadline.enter('connect', this.#owner.policy.timeouts.connectMs);
  }

  /** Leaves out of the measured times the time that the request waited for Rota itself. */
  leaveOut(waitedMs: number): void {
    if (this.#connectingSince !== undefined) this.#connectingSince += waitedMs;
    if (this.firstByteAt !== undefined) this.firstByteAt += waitedMs;
  }

  onConnected(): void {
    const since = this.#connectingSince;
    if (since !== undefined) this.connectMs = this.#clock.elapsed() - since;
    if (this.#isActive) this.deadline.leave();
  }

  onSending(sending: Sending): void {
    this.#sending = sending;
    // Only now: it may have waited for one of the few streams that the server allows at once.
    this.deadline.enter('headers', this.#owner.policy.timeouts.headersMs);
  }

  onFirstByte(): void {
    this.firstByteAt = this.#clock.elapsed();
  }

  onHead(head: FinalHead): void {
    this.head = head;
    // Only now: the connection may end with the response.
    if (this.#owner.policy.readsCertificate === true) {
      this.certificateEndsAtMs = this.#connection?.certificateEndsAtMs;
    }
    if (this.#owner.policy.maxRedirects > 0 && isRedirectStatus(head.status)) {
      this.location = headerValue(head.bytes, 'location');
    }
    if (this.location !== undefined) return this.deadline.enter('drain', DRAIN_MS);
    this.deadline.leave();
    this.#limitBody(head);
  }

  onData(buffer: Buffer, from: number, to: number): void {
    if (!this.#isActive) return;
    this.bytes += to - from;
    if (this.location !== undefined) {
      if (this.bytes > MAX_DRAIN_BYTES) this.stop(undefined);
    } else if (this.bytes > this.#maxReceivedBytes) {
      this.stop(tooLarge(this.#owner.policy.maxBodyBytes));
    } else if (this.#keepsBody) {
      this.body.add(buffer, from, to);
    }
  }

  onReadEnd(): void {
    this.body.keep();
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
    const peer = this.#request?.host ?? '';
    this.#finish(faultOf(error, { peer, headReceived: this.head !== undefined }));
  }

  #finish(fault: Fault | undefined): void {
    if (!this.#isActive) return;
    this.#isActive = false;
    this.#owner.onExchangeEnd(fault);
  }

  /** Sets the cap on the body, and stops at once when the announced length is larger. */
  #limitBody({ status, encodings, announcedBytes }: FinalHead): void {
    const { maxBodyBytes } = this.#owner.policy;
    this.#maxReceivedBytes = maxBodyBytes + (encodings === '' ? 0 : ENCODING_OVERHEAD_BYTES);
    const request = this.#request;
    if (request?.method === 'HEAD' || status === 204 || status === 304) return;
    this.#keepsBody = true;
    this.body.start(request?.host ?? '', announcedBytes);
    if (announcedBytes > this.#maxReceivedBytes) this.stop(tooLarge(maxBodyBytes));
  }

  onPause(isPaused: boolean): void {
    if (isPaused) this.#sending?.pauseReading();
    else this.#sending?.continueReading();
  }

  onDeadline(name: DeadlineName): void {
    if (name === 'drain') return this.stop(undefined);
    const { timeouts } = this.#owner.policy;
    this.stop(this.body.isHeldUp ? notRead(timeouts) : timedOut(name, timeouts));
  }
}
