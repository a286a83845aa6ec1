// One try of one request, from a place for its connection through its redirects to its outcome.
import { messageOf } from '../domain/error.ts';
import type { Outcome, OutcomeFacts } from '../domain/outcome.ts';
import { IDEMPOTENT, type FetchPolicy, type RequestSpec } from '../domain/request.ts';
import { compact } from './body/body-bytes.ts';
import type { Connection, ConnectionUser } from './connection.ts';
import type { ConnectPurpose } from './connect/connector.ts';
import { Deadline, type DeadlineName } from './deadline.ts';
import { Exchange } from './exchange.ts';
import { ABORTED, type Fault, notRead, timedOut } from './fault.ts';
import type { FetchMeans } from './fetch-means.ts';
import { bodyEncodings } from './header-list.ts';
import { readAddress } from './connect/http-address.ts';
import type { LookupPhase } from './connect/name-lookups.ts';
import type { Hop } from './redirects/redirect.ts';
import { RedirectTrail } from './redirects/redirect-trail.ts';
import { makeRoute, type Route } from './route.ts';
import { RouteError } from './route-error.ts';
import { wireRequest } from './wire-request.ts';

export interface FetchTryOptions {
  readonly request: RequestSpec;
  readonly policy: FetchPolicy;
  /** Ends the try with `aborted`. */
  readonly signal: AbortSignal | undefined;
}

const NO_BYTES = new Uint8Array();
const NO_ADDRESS: Fault = { kind: 'local', error: 'The address is not a URL' };

export class FetchTry implements ConnectionUser {
  readonly #means: FetchMeans;
  readonly #signal: AbortSignal | undefined;
  readonly #request: RequestSpec;
  readonly #policy: FetchPolicy;
  readonly #deadline: Deadline;
  readonly #trail: RedirectTrail;
  #startedAtMs: number;
  #startedAt: number;
  /** Of the exchanges before the present one. */
  #connectMs: number | null = null;
  #exchange: Exchange | undefined;
  #lookupWaitsSince: number | undefined;
  #leaveLine: (() => void) | undefined;
  #isAborted = false;
  /** It was sent again over another HTTP/2 connection. */
  #hasMoved = false;

  constructor(means: FetchMeans, options: FetchTryOptions) {
    this.#means = means;
    this.#signal = options.signal;
    this.#request = options.request;
    this.#policy = options.policy;
    this.#trail = new RedirectTrail(options.request.url, {
      policy: options.policy,
      clock: means.clock,
    });
    this.#startedAtMs = means.clock.now();
    this.#startedAt = means.clock.elapsed();
    this.#deadline = new Deadline(means, (name) => this.#onDeadline(name));
  }

  /** Carries the try out, once; never rejects. */
  async run(): Promise<Outcome> {
    const { aborts } = this.#means;
    const signal = this.#signal;
    if (signal?.aborted === true) return this.#failed(ABORTED);
    if (signal !== undefined) aborts.join(signal, this);
    try {
      const { url: href, method, headers, body } = this.#request;
      const url = readAddress(href);
      if (url === undefined) return this.#failed(NO_ADDRESS);
      let hop = this.#trail.start({ url, method, headers, body });
      for (;;) {
        const next = this.#after(hop, await this.#send(hop));
        if (next instanceof Promise) return await next;
        if ('type' in next) return next;
        hop = next;
      }
    } catch (error) {
      const text = `The request failed within Rota: ${messageOf(error)}`;
      return this.#failed({ kind: 'local', error: text });
    } finally {
      this.#settle();
      if (signal !== undefined) aborts.leave(signal, this);
    }
  }

  /** Ends the try, wherever it is, with `aborted`. */
  abort(): void {
    this.#isAborted = true;
    this.#leaveLine?.();
    this.#exchange?.stop(ABORTED);
  }

  onConnecting(): void {
    this.#exchange?.onConnecting();
  }

  get purpose(): ConnectPurpose {
    return { share: this.#policy.job ?? '', connectMs: this.#policy.timeouts.connectMs };
  }

  /** The look-up has a time-out of its own: the deadlines of the target do not run meanwhile. */
  onLookup(phase: LookupPhase): void {
    const nowMs = this.#means.clock.elapsed();
    const waitedMs = nowMs - (this.#lookupWaitsSince ?? nowMs);
    this.#lookupWaitsSince = phase === 'waiting' ? nowMs : undefined;
    this.#leaveOut(waitedMs);
    if (phase !== 'over') return this.#deadline.suspend();
    this.#deadline.resume();
    this.#deadline.enter('connect', this.#policy.timeouts.connectMs);
  }

  onConnected(): void {
    this.#exchange?.onConnected();
  }

  /** The outcome of a fault that came before anything was sent, or of one within Rota. */
  #failed(fault: Fault): Outcome {
    const exchange = this.#exchange;
    return {
      type: 'failure',
      ...this.#facts(),
      errorKind: fault.kind,
      error: fault.error,
      status: exchange?.status ?? null,
      headers: exchange?.headers ?? null,
      isUnsent: exchange === undefined,
      isPassing: fault.isPassing === true,
    };
  }

  /** What comes after a hop: its response is the outcome, or leads to another hop. */
  #after(hop: Hop, fault: Fault | undefined): Hop | Outcome | Promise<Outcome> {
    const exchange = this.#exchange;
    if (fault !== undefined || exchange === undefined || exchange.status === null) {
      return this.#failed(fault ?? ABORTED);
    }
    const { status, location, headerBytes } = exchange;
    if (location === undefined) return this.#respond(exchange);
    const next = this.#trail.follow(hop, { status, location, headers: headerBytes });
    return 'kind' in next ? this.#failed(next) : next;
  }

  /** Gives back what the try holds: its timer, and its share of the budget of bytes. */
  #settle(): void {
    this.#deadline.stop();
    const exchange = this.#exchange;
    if (exchange !== undefined) this.#means.budget.release(exchange, exchange.heldBytes);
  }

  /** Sends one hop as soon as there is a connection for it. */
  #send(hop: Hop): Promise<Fault | undefined> | Fault {
    const route = this.#route(hop);
    if ('kind' in route) return route;
    if (this.#isAborted) return ABORTED;
    const connection = this.#means.pool.take(route, this);
    return connection === undefined ? this.#sendLater(hop, route) : this.#sendOver(connection, hop);
  }

  async #sendLater(hop: Hop, route: Route): Promise<Fault | undefined> {
    const connection = await this.#wait(route);
    return connection === undefined ? ABORTED : this.#sendOver(connection, hop);
  }

  /** Sends one hop; once more when a kept-alive connection turns out to have ended. */
  async #sendOver(connection: Connection, hop: Hop): Promise<Fault | undefined> {
    if (this.#exchange === undefined) this.#deadline.start(this.#policy.timeouts.totalMs);
    const { userAgent, pool } = this.#means;
    const { route } = connection;
    const { maxHeadBytes } = this.#policy;
    const wire = wireRequest(hop, { route, userAgent, maxHeadBytes });
    try {
      // The connection may have been granted in the moment of the abort.
      if (this.#isAborted) return ABORTED;
      let fault = await this.#newExchange(hop).run(connection, wire);
      const isShared = connection.isMultiplexed;
      if (!this.#isAborted && !isShared && this.#canSendAgain(hop, fault)) {
        fault = await this.#newExchange(hop).run(connection, wire);
      }
      if (fault?.kind === 'timeout') connection.isSuspect = route.http2;
      if (!this.#canMove(hop, { fault, connection })) return fault;
    } finally {
      pool.release(connection, this);
    }
    this.#hasMoved = true;
    return this.#send(hop);
  }

  /** True, once, when the request may go over another HTTP/2 connection than the one that it was sent over. */
  #canMove(
    hop: Hop,
    { fault, connection }: { fault: Fault | undefined; connection: Connection },
  ): boolean {
    if (!connection.isMultiplexed || this.#hasMoved || this.#isAborted) return false;
    if (fault?.kind !== 'reset') return false;
    return (
      this.#exchange?.isUnprocessed === true ||
      (connection.isEnding && this.#canSendAgain(hop, fault))
    );
  }

  #newExchange(hop: Hop): Exchange {
    const { timeouts, maxRedirects, maxBodyBytes } = this.#policy;
    this.#connectMs = this.#connectMsSoFar();
    this.#exchange = new Exchange({
      clock: this.#means.clock,
      deadline: this.#deadline,
      budget: this.#means.budget,
      job: this.#policy.job ?? '',
      connectMs: timeouts.connectMs,
      headersMs: timeouts.headersMs,
      maxBodyBytes,
      followsRedirects: maxRedirects > 0,
      isHead: hop.method === 'HEAD',
      place: hop.url.host,
    });
    return this.#exchange;
  }

  /** Of all hops together; null when kept-alive connections served them all. */
  #connectMsSoFar(): number | null {
    const latest = this.#exchange?.connectMs ?? null;
    return latest === null ? this.#connectMs : (this.#connectMs ?? 0) + latest;
  }

  /** True when a kept connection had ended: before it got the request, or before a byte of a response. */
  #canSendAgain({ method }: Hop, fault: Fault | undefined): boolean {
    const exchange = this.#exchange;
    if (fault?.kind !== 'reset' || exchange?.isReused !== true) return false;
    if (exchange.firstByteAt !== undefined) return false;
    return exchange.isUnprocessed || IDEMPOTENT.has(method);
  }

  #route(hop: Hop): Route | Fault {
    const { routes, pool } = this.#means;
    try {
      const found = routes.find(hop, this.#policy);
      return pool.route(found.key) ?? makeRoute(hop.url, { ...found, policy: this.#policy });
    } catch (error) {
      if (error instanceof RouteError) return { kind: 'local', error: error.message };
      throw error;
    }
  }

  /** A connection after a wait; undefined when the attempt was aborted first. The wait does not count as the target's time. */
  async #wait(route: Route): Promise<Connection | undefined> {
    const { clock } = this.#means;
    const sinceMs = clock.elapsed();
    this.#deadline.suspend();
    const connection = await this.#inLine(route);
    this.#deadline.resume();
    if (this.#exchange === undefined) this.#startedAtMs = clock.now();
    this.#leaveOut(clock.elapsed() - sinceMs);
    return connection;
  }

  /** Moves the start of the measurement: waiting for Rota itself does not count as the target's time. */
  #leaveOut(waitedMs: number): void {
    this.#startedAt += waitedMs;
    this.#exchange?.leaveOut(waitedMs);
  }

  #inLine(route: Route): Promise<Connection | undefined> {
    return new Promise((resolve) => {
      let isGranted = false;
      const leave = this.#means.pool.wait(route, this, (connection) => {
        isGranted = true;
        this.#leaveLine = undefined;
        resolve(connection);
      });
      if (isGranted) return;
      this.#leaveLine = () => {
        this.#leaveLine = undefined;
        leave();
        resolve(undefined);
      };
    });
  }

  #respond(exchange: Exchange): Outcome | Promise<Outcome> {
    this.#deadline.stop();
    const received = exchange.body?.take() ?? NO_BYTES;
    const headers = exchange.headers ?? [];
    this.#trail.end(exchange.headerBytes);
    const facts = this.#facts();
    const decoded = this.#means.decoder.decode(received, {
      encodings: bodyEncodings(headers),
      maxBytes: this.#policy.maxBodyBytes,
      share: this.#policy.job,
      isOpenEnded: exchange.isOpenEnded,
    });
    const toOutcome = (result: Uint8Array | Fault): Outcome => {
      const status = exchange.status ?? 0;
      return result instanceof Uint8Array
        ? { type: 'response', ...facts, status, headers, body: compact(result) }
        : {
            type: 'failure',
            ...facts,
            errorKind: result.kind,
            error: result.error,
            status,
            headers,
          };
    };
    return decoded instanceof Promise ? decoded.then(toOutcome) : toOutcome(decoded);
  }

  #facts(): OutcomeFacts {
    const exchange = this.#exchange;
    const firstByteAt = exchange?.firstByteAt;
    return {
      startedAtMs: this.#startedAtMs,
      connectMs: this.#connectMsSoFar(),
      ttfbMs:
        exchange?.status == null || firstByteAt === undefined
          ? null
          : firstByteAt - this.#startedAt,
      // Not the time in which Rota itself did not read.
      durationMs: this.#means.clock.elapsed() - this.#startedAt - (exchange?.pausedMs ?? 0),
      bytes: exchange?.bytes ?? 0,
      redirects: this.#trail.hops,
      finalUrl: this.#trail.finalUrl,
    };
  }

  #onDeadline(name: DeadlineName): void {
    const exchange = this.#exchange;
    if (name === 'drain') return exchange?.stop(undefined);
    const { timeouts } = this.#policy;
    exchange?.stop(exchange.isPaused ? notRead(timeouts) : timedOut(name, timeouts));
  }
}
