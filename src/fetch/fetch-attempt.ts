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
import type { FetchPolicy, RequestSpec } from '../domain/request.ts';
import { AttemptRecord } from './attempt-record.ts';
import { decodedOutcome } from './body/decoded-outcome.ts';
import type { Connection, ConnectionUser } from './connection.ts';
import type { ConnectPurpose } from './connect/connect-purpose.ts';
import type { LookupPhase } from './connect/name-lookups.ts';
import { Exchange, type ExchangeOwner } from './exchange.ts';
import { ABORTED, type Fault } from './fault.ts';
import type { FetchResources } from './fetch-resources.ts';
import type { FinalHead } from './final-head.ts';
import type { HopCheck } from './hop-check.ts';
import { Hops } from './hops.ts';
import { canMove, canSendAgain } from './resending.ts';
import type { Destination, Route } from './route.ts';

export interface FetchAttemptOptions {
  readonly policy: FetchPolicy;
  /** Decides about each hop that a redirect leads to. Absent: all are sent. */
  readonly hopCheck?: HopCheck | undefined;
  /**
   * Called once for each attempt, as its last act, possibly before `start` returns. The body of the outcome may be lent:
   * its bytes change after the call, which therefore copies what it keeps. Must not throw.
   */
  onOutcome(outcome: Outcome): void;
}

/** A step of an attempt: returns its outcome, or undefined when more is to come. */
type Step = (attempt: FetchAttempt, fault: Fault | undefined) => Outcome | undefined;

export class FetchAttempt implements ConnectionUser, ExchangeOwner {
  // Not functions of each attempt: thousands are in flight at once.
  static readonly #sendFirst: Step = (attempt) => attempt.#sendTo(attempt.#hops.first());
  static readonly #goOnAfterWait: Step = (attempt) => attempt.#afterWait();
  static readonly #goOnAfterCheck: Step = (attempt, fault) => attempt.#afterCheck(fault);
  static readonly #goOnAfterExchange: Step = (attempt, fault) => attempt.#afterExchange(fault);

  readonly policy: FetchPolicy;
  readonly purpose: ConnectPurpose;
  readonly #resources: FetchResources;
  readonly #options: FetchAttemptOptions;
  readonly #exchange: Exchange;
  readonly #record: AttemptRecord;
  readonly #hops: Hops;
  #destination: Destination | undefined;
  #connection: Connection | undefined;
  #leaveQueue: (() => void) | undefined;
  /** True when the request was sent again over the same connection. */
  #isSentAgain = false;
  /** How often the request was sent again over another HTTP/2 connection. */
  #moves = 0;

  constructor(resources: FetchResources, options: FetchAttemptOptions) {
    const { policy } = options;
    this.#resources = resources;
    this.policy = policy;
    this.#options = options;
    this.purpose = { share: policy.job ?? '', connectMs: policy.timeouts.connectMs };
    this.#exchange = new Exchange(resources, this);
    this.#hops = new Hops(resources, policy);
    this.#record = new AttemptRecord(resources.clock, {
      exchange: this.#exchange,
      hops: this.#hops,
    });
  }

  /** Begins an attempt. To be called only when the one before has its outcome. */
  start(request: RequestSpec): void {
    this.#prepare(request);
    this.#advance(FetchAttempt.#sendFirst, undefined);
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
    this.#advance(FetchAttempt.#goOnAfterWait, undefined);
  }

  /** To be called when no attempt follows. */
  close(): void {
    this.#exchange.deadline.close();
  }

  onConnecting(): void {
    this.#exchange.onConnecting();
  }

  /** The look-up has a time-out of its own, so the deadlines of the target stop meanwhile. */
  onLookup(phase: LookupPhase): void {
    this.#record.endWait();
    if (phase === 'waiting') this.#record.beginWait();
    if (phase !== 'over') return this.#exchange.deadline.suspend();
    this.#exchange.deadline.continue();
    this.#exchange.deadline.enter('connect', this.policy.timeouts.connectMs);
  }

  onConnected(): void {
    this.#exchange.onConnected();
  }

  onExchangeEnd(fault: Fault | undefined): void {
    this.#advance(FetchAttempt.#goOnAfterExchange, fault);
  }

  #prepare(request: RequestSpec): void {
    this.#hops.start(request);
    this.#moves = 0;
    this.#record.start();
  }

  /** Continues the attempt; reports its outcome if the step leads to it. */
  #advance(step: Step, fault: Fault | undefined): void {
    let outcome: Outcome | undefined;
    try {
      outcome = step(this, fault);
    } catch (error) {
      outcome = this.#record.failed(internalFault(error));
    }
    if (outcome !== undefined) this.#end(outcome);
  }

  #end(outcome: Outcome): void {
    // Only a fault of Rota itself leaves a connection here.
    if (this.#connection !== undefined) this.#leave(this.#connection);
    this.#exchange.deadline.stop();
    this.#exchange.body.release();
    this.#hops.clear();
    this.#options.onOutcome(outcome);
  }

  /** Sends the request to a destination as soon as a connection is available. */
  #sendTo(destination: Destination | Fault): Outcome | undefined {
    if ('kind' in destination) return this.#record.failed(destination);
    const { pool } = this.#resources;
    const { route } = destination;
    this.#destination = destination;
    this.#connection = pool.take(route, this);
    if (this.#connection !== undefined) return this.#sendOver(this.#connection);
    this.#wait(route);
    return undefined;
  }

  /** Sends the request that a redirect leads to, if it may be sent. */
  #sendHop(destination: Destination | Fault): Outcome | undefined {
    const { hopCheck } = this.#options;
    if (hopCheck === undefined || 'kind' in destination) return this.#sendTo(destination);
    this.#destination = destination;
    this.#beginWait();
    let isReady = false;
    const hop = { url: this.#hops.finalUrl, headers: this.#hops.wire.headers };
    const answer = hopCheck.askHop(hop, (fault) => {
      isReady = true;
      this.#advance(FetchAttempt.#goOnAfterCheck, fault);
    });
    // Another wait may have begun.
    if (isReady) return undefined;
    if (typeof answer === 'object' && 'leave' in answer) {
      return void (this.#leaveQueue = answer.leave);
    }
    this.#endWait();
    if (answer === 'send') return this.#sendTo(destination);
    return this.#record.failed({ kind: 'blocked', error: answer.refusal });
  }

  #afterCheck(fault: Fault | undefined): Outcome | undefined {
    this.#endWait();
    return fault === undefined && this.#destination !== undefined
      ? this.#sendHop(this.#destination)
      : this.#record.failed(fault ?? ABORTED);
  }

  /** Waits for a connection: this does not count as the target's time. */
  #wait(route: Route): void {
    const { pool } = this.#resources;
    this.#beginWait();
    let isGranted = false;
    const leave = pool.wait(route, {
      user: this,
      grant: (connection) => {
        isGranted = true;
        this.#connection = connection;
        this.#advance(FetchAttempt.#goOnAfterWait, undefined);
      },
    });
    if (!isGranted) this.#leaveQueue = leave;
  }

  /** Without a connection the request has left the queue, or the pool is closed. */
  #afterWait(): Outcome | undefined {
    this.#endWait();
    const connection = this.#connection;
    return connection === undefined ? this.#record.failed(ABORTED) : this.#sendOver(connection);
  }

  #beginWait(): void {
    this.#record.beginWait();
    this.#exchange.deadline.suspend();
  }

  #endWait(): void {
    this.#leaveQueue = undefined;
    this.#exchange.deadline.continue();
    this.#record.endWait();
  }

  #sendOver(connection: Connection): undefined {
    const { deadline } = this.#exchange;
    // The phase of the exchange before has ended, and the next one may have to wait for a stream first.
    if (this.#record.isSent) deadline.leave();
    else deadline.start(this.policy.timeouts.totalMs);
    this.#isSentAgain = false;
    this.#run(connection);
  }

  #run(connection: Connection): void {
    this.#record.beginExchange();
    this.#exchange.run(connection, this.#hops.wire);
  }

  #afterExchange(fault: Fault | undefined): Outcome | undefined {
    const connection = this.#connection;
    const { head, location } = this.#exchange;
    if (connection === undefined) return this.#record.failed(ABORTED);
    if (fault !== undefined || head === undefined) {
      return this.#afterFault(connection, fault ?? ABORTED);
    }
    this.#leave(connection);
    if (location === undefined) return this.#respond(head);
    return this.#sendHop(this.#hops.follow(head, location));
  }

  /** Sends the request again if its connection had already ended; otherwise gives up. */
  #afterFault(connection: Connection, fault: Fault): Outcome | undefined {
    const failed = { exchange: this.#exchange, fault, method: this.#hops.wire.method };
    if (!this.#isSentAgain && !connection.isMultiplexed && canSendAgain(failed)) {
      this.#isSentAgain = true;
      this.#run(connection);
      return undefined;
    }
    if (fault.kind === 'timeout') connection.isSuspect = connection.route.http2;
    const moves = canMove(failed, { connection, moves: this.#moves });
    this.#leave(connection);
    if (!moves || this.#destination === undefined) return this.#record.failed(fault);
    this.#moves += 1;
    return this.#sendTo(this.#destination);
  }

  #leave(connection: Connection): void {
    this.#connection = undefined;
    this.#resources.pool.release(connection, this);
  }

  #respond(head: FinalHead): Outcome | undefined {
    const { body, isOpenEnded } = this.#exchange;
    const { encodings } = head;
    const record = this.#record;
    this.#hops.end(head);
    if (encodings === '') return record.responded(head, body.take());
    this.#exchange.deadline.stop();
    // A thread needs memory that does not change.
    body.keep();
    const outcome = decodedOutcome(record.responded(head, body.take()), {
      decoder: this.#resources.decoder,
      encodings,
      maxBytes: this.policy.maxBodyBytes,
      share: this.policy.job,
      isOpenEnded,
    });
    if (!(outcome instanceof Promise)) return outcome;
    outcome.then(
      (decoded) => this.#end(decoded),
      (error: unknown) => this.#end(record.failed(internalFault(error))),
    );
    return undefined;
  }
}

function internalFault(error: unknown): Fault {
  return { kind: 'local', error: `The request failed within Rota: ${messageOf(error)}` };
}
