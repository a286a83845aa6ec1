// One attempt of one request: from getting a connection, through redirects, to the outcome. The object serves one
// attempt after the other, and a plain response makes no other object on its way than its outcome:
//
//            ┌───────────── redirect, or moved to another connection ──────────────┐
//            ▼                                                                     │
//  idle ─▶ route ─▶ (queued for a connection) ─▶ sent ─▶ response or fault ────────┤
//   ▲                                             ▲                │               │
//   │                                             └── sent again ──┘               ▼
//   └─── outcome ◀────────────────────────────────────────── (decoded by a thread) ┘
//
// Nothing of one attempt reaches the next: an exchange that was stopped reports nothing more, a request that left the
// queue gets no connection, and the outcome is reported when nothing else is pending.
import { messageOf } from '../domain/error.ts';
import type { Outcome } from '../domain/outcome.ts';
import { IDEMPOTENT, type FetchPolicy, type RequestSpec } from '../domain/request.ts';
import { AttemptRecord, decodedOutcome } from './attempt-record.ts';
import type { Connection, ConnectionUser } from './connection.ts';
import type { ConnectPurpose } from './connect/connector.ts';
import { readAddress } from './connect/http-address.ts';
import type { LookupPhase } from './connect/name-lookups.ts';
import { Deadline, type DeadlineName } from './deadline.ts';
import { type Destination, Destinations } from './destinations.ts';
import { Exchange } from './exchange.ts';
import { ABORTED, type Fault, notRead, timedOut } from './fault.ts';
import type { FetchResources } from './fetch-resources.ts';
import type { FinalHead } from './final-head.ts';
import { RedirectTrail } from './redirects/redirect-trail.ts';
import type { Hop } from './redirects/redirect.ts';
import { Wire } from './wire-request.ts';

export interface FetchAttemptOptions {
  readonly policy: FetchPolicy;
  /**
   * Called once for each attempt, as its last act, possibly before `start` returns. The body of the outcome may be lent:
   * its bytes change after the call, which therefore copies what it keeps. Must not throw.
   */
  readonly onOutcome: (outcome: Outcome) => void;
}

/** How often an HTTP/2 request is sent again when servers end its connections without processing it, as in Go. */
const MAX_MOVES = 6;
const NO_ADDRESS: Fault = { kind: 'local', error: 'The address is not a URL' };
const NO_REQUEST: RequestSpec = { method: 'GET', url: '', headers: [], body: undefined };

export class FetchAttempt implements ConnectionUser {
  readonly purpose: ConnectPurpose;
  readonly #resources: FetchResources;
  readonly #policy: FetchPolicy;
  readonly #onOutcome: (outcome: Outcome) => void;
  readonly #deadline: Deadline;
  readonly #exchange: Exchange;
  readonly #record: AttemptRecord;
  readonly #wire: Wire;
  #request = NO_REQUEST;
  readonly #destinations: Destinations;
  #destination: Destination | undefined;
  #connection: Connection | undefined;
  #leaveQueue: (() => void) | undefined;
  /** True when the request was sent again over the same connection. */
  #isSentAgain = false;
  /** How often the request was sent again over another HTTP/2 connection. */
  #moves = 0;

  constructor(resources: FetchResources, { policy, onOutcome }: FetchAttemptOptions) {
    const { clock, userAgent } = resources;
    this.#resources = resources;
    this.#policy = policy;
    this.#onOutcome = onOutcome;
    this.purpose = { share: policy.job ?? '', connectMs: policy.timeouts.connectMs };
    this.#deadline = new Deadline(resources, (name) => this.#onDeadline(name));
    this.#exchange = new Exchange(resources, {
      policy,
      deadline: this.#deadline,
      onEnd: (fault) => this.#advance(this.#afterExchange, fault),
    });
    this.#record = new AttemptRecord(clock, this.#exchange);
    this.#destinations = new Destinations(resources, policy);
    this.#wire = new Wire({ userAgent, maxHeadBytes: policy.maxHeadBytes });
  }

  /** Begins an attempt. To be called only when the one before has its outcome. */
  start(request: RequestSpec): void {
    this.#prepare(request);
    this.#advance(this.#sendFirst, undefined);
  }

  /** Reports at once that the request was aborted before anything was sent. */
  refuse(request: RequestSpec): void {
    this.#prepare(request);
    this.#end(this.#record.failed(ABORTED));
  }

  /** Ends the attempt with `aborted`, unless its response is complete. */
  abort(): void {
    if (this.#leaveQueue === undefined) return this.#exchange.stop(ABORTED);
    this.#leaveQueue();
    this.#advance(this.#afterWait, undefined);
  }

  /** To be called when no attempt follows. */
  close(): void {
    this.#deadline.close();
  }

  onConnecting(): void {
    this.#exchange.onConnecting();
  }

  /** The look-up has a time-out of its own, so the deadlines of the target stop meanwhile. */
  onLookup(phase: LookupPhase): void {
    this.#record.endWait();
    if (phase === 'waiting') this.#record.beginWait();
    if (phase !== 'over') return this.#deadline.suspend();
    this.#deadline.resume();
    this.#deadline.enter('connect', this.#policy.timeouts.connectMs);
  }

  onConnected(): void {
    this.#exchange.onConnected();
  }

  #prepare(request: RequestSpec): void {
    this.#request = request;
    this.#moves = 0;
    this.#record.start(request.url);
  }

  /** Goes on with the attempt; reports its outcome if the step leads to it. */
  #advance(
    step: (fault: Fault | undefined) => Outcome | undefined,
    fault: Fault | undefined,
  ): void {
    let outcome: Outcome | undefined;
    try {
      outcome = step(fault);
    } catch (error) {
      outcome = this.#record.failed(internalFault(error));
    }
    if (outcome !== undefined) this.#end(outcome);
  }

  #end(outcome: Outcome): void {
    const connection = this.#connection;
    this.#connection = undefined;
    // Only after a fault of Rota itself.
    if (connection !== undefined) this.#resources.pool.release(connection, this);
    this.#deadline.stop();
    this.#exchange.release();
    this.#onOutcome(outcome);
  }

  readonly #sendFirst = (): Outcome | undefined => {
    const { url: href, method, headers, body } = this.#request;
    const { jar } = this.#policy;
    const latest = this.#destinations.latestFor(href);
    if (jar === undefined && latest !== undefined) {
      this.#wire.set(this.#request, latest);
      return this.#sendTo(latest);
    }
    const url = readAddress(href);
    if (url === undefined) return this.#record.failed(NO_ADDRESS);
    let hop: Hop = { url, method, headers, body };
    if (jar !== undefined) hop = this.#followFrom(hop).hop;
    return this.#sendHop(hop, this.#destinations.ofFirst(hop));
  };

  #sendHop(hop: Hop, destination: Destination | Fault): Outcome | undefined {
    if ('kind' in destination) return this.#record.failed(destination);
    this.#wire.set({ ...hop, url: hop.url.href }, destination);
    return this.#sendTo(destination);
  }

  /** Sends the request of the wire as soon as a connection is available. */
  #sendTo(destination: Destination): Outcome | undefined {
    const { pool } = this.#resources;
    const { route } = destination;
    this.#destination = destination;
    this.#connection = pool.take(route, this);
    if (this.#connection !== undefined) return this.#sendOver(this.#connection);
    // The wait does not count as the target's time.
    this.#record.beginWait();
    this.#deadline.suspend();
    let isGranted = false;
    const leave = pool.wait(route, this, (connection) => {
      isGranted = true;
      this.#connection = connection;
      this.#advance(this.#afterWait, undefined);
    });
    if (!isGranted) this.#leaveQueue = leave;
    return undefined;
  }

  /** Without a connection the request has left the queue, or the pool is closed. */
  readonly #afterWait = (): Outcome | undefined => {
    this.#leaveQueue = undefined;
    this.#deadline.resume();
    this.#record.endWait();
    const connection = this.#connection;
    return connection === undefined ? this.#record.failed(ABORTED) : this.#sendOver(connection);
  };

  #sendOver(connection: Connection): undefined {
    if (!this.#record.isSent) this.#deadline.start(this.#policy.timeouts.totalMs);
    this.#isSentAgain = false;
    this.#record.beginExchange();
    this.#exchange.run(connection, this.#wire);
  }

  readonly #afterExchange = (fault: Fault | undefined): Outcome | undefined => {
    const connection = this.#connection;
    if (connection === undefined) return this.#record.failed(ABORTED);
    // A kept-alive connection may have ended before it got the request.
    if (!this.#isSentAgain && !connection.isMultiplexed && this.#canSendAgain(fault)) {
      this.#isSentAgain = true;
      this.#record.beginExchange();
      this.#exchange.run(connection, this.#wire);
      return undefined;
    }
    if (fault?.kind === 'timeout') connection.isSuspect = connection.route.http2;
    const moves = this.#canMove(connection, fault);
    this.#connection = undefined;
    this.#resources.pool.release(connection, this);
    if (moves && this.#destination !== undefined) {
      this.#moves += 1;
      return this.#sendTo(this.#destination);
    }
    const { head, location } = this.#exchange;
    if (fault !== undefined || head === undefined) return this.#record.failed(fault ?? ABORTED);
    return location === undefined ? this.#respond(head) : this.#follow(head, location);
  };

  /** True when a kept-alive connection ended before it got the request, or before the first byte of a response. */
  #canSendAgain(fault: Fault | undefined): boolean {
    const { isReused, firstByteAt, isUnprocessed } = this.#exchange;
    if (fault?.kind !== 'reset' || !isReused || firstByteAt !== undefined) return false;
    return isUnprocessed || IDEMPOTENT.has(this.#wire.method);
  }

  /** True when the request may be sent again over another HTTP/2 connection. */
  #canMove(connection: Connection, fault: Fault | undefined): boolean {
    if (!connection.isMultiplexed || fault?.kind !== 'reset') return false;
    const { isUnprocessed } = this.#exchange;
    if (isUnprocessed && connection.isEnding) return this.#moves < MAX_MOVES;
    if (this.#moves > 0) return false;
    return isUnprocessed || (connection.isEnding && this.#canSendAgain(fault));
  }

  #follow(head: FinalHead, location: string): Outcome | undefined {
    const { url: href, method, headers, body } = this.#request;
    let { trail } = this.#record;
    if (trail === undefined) {
      const url = readAddress(href);
      if (url === undefined) return this.#record.failed(NO_ADDRESS);
      trail = this.#followFrom({ url, method, headers, body });
    }
    const next = trail.follow(head, location);
    if ('kind' in next) return this.#record.failed(next);
    return this.#sendHop(next, this.#destinations.of(next));
  }

  #followFrom(hop: Hop): RedirectTrail {
    const { clock } = this.#resources;
    const trail = new RedirectTrail(hop, { policy: this.#policy, clock });
    this.#record.trail = trail;
    return trail;
  }

  #respond(head: FinalHead): Outcome | undefined {
    const exchange = this.#exchange;
    const record = this.#record;
    record.trail?.end(head.bytes);
    if (head.encodings === '') return record.responded(head, exchange.takeBody());
    this.#deadline.stop();
    // A thread needs memory that does not change.
    exchange.onReadEnd();
    const body = exchange.takeBody();
    const response = record.responded(head, body);
    const decoded = this.#resources.decoder.decode(body, {
      encodings: head.encodings,
      maxBytes: this.#policy.maxBodyBytes,
      share: this.#policy.job,
      isOpenEnded: exchange.isOpenEnded,
    });
    if (!(decoded instanceof Promise)) return decodedOutcome(response, decoded);
    decoded.then(
      (result) => this.#end(decodedOutcome(response, result)),
      (error: unknown) => this.#end(record.failed(internalFault(error))),
    );
    return undefined;
  }

  #onDeadline(name: DeadlineName): void {
    const exchange = this.#exchange;
    if (name === 'drain') return exchange.stop(undefined);
    const { timeouts } = this.#policy;
    exchange.stop(exchange.isHeldUp ? notRead(timeouts) : timedOut(name, timeouts));
  }
}

function internalFault(error: unknown): Fault {
  return { kind: 'local', error: `The request failed within Rota: ${messageOf(error)}` };
}
