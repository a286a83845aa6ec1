// One attempt of one request: from getting a connection, through redirects, to the outcome.
import { messageOf } from '../domain/error.ts';
import type { Outcome, OutcomeFacts } from '../domain/outcome.ts';
import { IDEMPOTENT, type FetchPolicy, type RequestSpec } from '../domain/request.ts';
import { compact } from './body/received-body.ts';
import type { Connection, ConnectionUser } from './connection.ts';
import type { ConnectPurpose } from './connect/connector.ts';
import { Deadline, type DeadlineName } from './deadline.ts';
import { Exchange } from './exchange.ts';
import { ABORTED, type Fault, notRead, timedOut } from './fault.ts';
import type { FetchResources } from './fetch-resources.ts';
import { bodyEncodings } from './header-list.ts';
import { readAddress } from './connect/http-address.ts';
import type { LookupPhase } from './connect/name-lookups.ts';
import { ProxyConfigError } from './connect/proxy.ts';
import type { Hop } from './redirects/redirect.ts';
import { RedirectTrail } from './redirects/redirect-trail.ts';
import { makeRoute, type Route } from './route.ts';
import { wireRequest } from './wire-request.ts';

export interface FetchAttemptOptions {
  readonly request: RequestSpec;
  readonly policy: FetchPolicy;
  /** Ends the attempt with `aborted`. */
  readonly signal: AbortSignal | undefined;
}

const NO_BYTES = new Uint8Array();
/** How often an HTTP/2 request is sent again when servers end its connections without processing it, as in Go. */
const MAX_MOVES = 6;
const NO_ADDRESS: Fault = { kind: 'local', error: 'The address is not a URL' };

export class FetchAttempt implements ConnectionUser {
  readonly #resources: FetchResources;
  readonly #signal: AbortSignal | undefined;
  readonly #request: RequestSpec;
  readonly #policy: FetchPolicy;
  readonly #deadline: Deadline;
  readonly #trail: RedirectTrail;
  #startedAtMs: number;
  #startedAt: number;
  /** Time for connecting of the exchanges before the present one, in milliseconds. */
  #connectMs: number | null = null;
  #exchange: Exchange | undefined;
  #lookupWaitsSince: number | undefined;
  #leaveQueue: (() => void) | undefined;
  #isAborted = false;
  /** How often the request was sent again over another HTTP/2 connection. */
  #moves = 0;

  constructor(resources: FetchResources, options: FetchAttemptOptions) {
    this.#resources = resources;
    this.#signal = options.signal;
    this.#request = options.request;
    this.#policy = options.policy;
    this.#trail = new RedirectTrail(options.request.url, {
      policy: options.policy,
      clock: resources.clock,
    });
    this.#startedAtMs = resources.clock.now();
    this.#startedAt = resources.clock.elapsed();
    this.#deadline = new Deadline(resources, (name) => this.#onDeadline(name));
  }

  /** Runs the attempt. Call it once; it never rejects. */
  async run(): Promise<Outcome> {
    const { aborts } = this.#resources;
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

  /** Ends the attempt in any state, with `aborted`. */
  abort(): void {
    this.#isAborted = true;
    this.#leaveQueue?.();
    this.#exchange?.stop(ABORTED);
  }

  onConnecting(): void {
    this.#exchange?.onConnecting();
  }

  get purpose(): ConnectPurpose {
    return { share: this.#policy.job ?? '', connectMs: this.#policy.timeouts.connectMs };
  }

  /** The look-up has a time-out of its own, so the deadlines of the target stop meanwhile. */
  onLookup(phase: LookupPhase): void {
    const nowMs = this.#resources.clock.elapsed();
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

  /** The outcome of a fault. */
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

  /** The outcome of a hop, or the hop that its redirect leads to. */
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

  /** Releases the timer of the attempt and its share of the memory for bodies. */
  #settle(): void {
    this.#deadline.stop();
    const exchange = this.#exchange;
    if (exchange !== undefined) this.#resources.budget.release(exchange, exchange.heldBytes);
  }

  /** Sends one hop as soon as a connection is available. */
  #send(hop: Hop): Promise<Fault | undefined> | Fault {
    const route = this.#route(hop);
    if ('kind' in route) return route;
    if (this.#isAborted) return ABORTED;
    const connection = this.#resources.pool.take(route, this);
    return connection === undefined ? this.#sendLater(hop, route) : this.#sendOver(connection, hop);
  }

  async #sendLater(hop: Hop, route: Route): Promise<Fault | undefined> {
    const connection = await this.#wait(route);
    return connection === undefined ? ABORTED : this.#sendOver(connection, hop);
  }

  /** Sends one hop, and sends it again when the kept-alive connection had already ended. */
  async #sendOver(connection: Connection, hop: Hop): Promise<Fault | undefined> {
    if (this.#exchange === undefined) this.#deadline.start(this.#policy.timeouts.totalMs);
    const { userAgent, pool } = this.#resources;
    const { route } = connection;
    const { maxHeadBytes } = this.#policy;
    const wire = wireRequest(hop, { route, userAgent, maxHeadBytes });
    try {
      // The connection may have been granted at the moment of the abort.
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
    this.#moves += 1;
    return this.#send(hop);
  }

  /** True when the request may be sent again over another HTTP/2 connection. */
  #canMove(
    hop: Hop,
    { fault, connection }: { fault: Fault | undefined; connection: Connection },
  ): boolean {
    if (!connection.isMultiplexed || this.#isAborted || fault?.kind !== 'reset') return false;
    const isUnprocessed = this.#exchange?.isUnprocessed === true;
    if (isUnprocessed && connection.isEnding) return this.#moves < MAX_MOVES;
    if (this.#moves > 0) return false;
    return isUnprocessed || (connection.isEnding && this.#canSendAgain(hop, fault));
  }

  #newExchange(hop: Hop): Exchange {
    const { timeouts, maxRedirects, maxBodyBytes } = this.#policy;
    this.#connectMs = this.#connectMsSoFar();
    this.#exchange = new Exchange({
      clock: this.#resources.clock,
      deadline: this.#deadline,
      budget: this.#resources.budget,
      job: this.#policy.job ?? '',
      connectMs: timeouts.connectMs,
      headersMs: timeouts.headersMs,
      maxBodyBytes,
      followsRedirects: maxRedirects > 0,
      isHead: hop.method === 'HEAD',
      host: hop.url.host,
    });
    return this.#exchange;
  }

  /** Sum over all hops, in milliseconds; null when kept-alive connections served them all. */
  #connectMsSoFar(): number | null {
    const latest = this.#exchange?.connectMs ?? null;
    return latest === null ? this.#connectMs : (this.#connectMs ?? 0) + latest;
  }

  /** True when a kept-alive connection ended before it got the request, or before the first byte of a response. */
  #canSendAgain({ method }: Hop, fault: Fault | undefined): boolean {
    const exchange = this.#exchange;
    if (fault?.kind !== 'reset' || exchange?.isReused !== true) return false;
    if (exchange.firstByteAt !== undefined) return false;
    return exchange.isUnprocessed || IDEMPOTENT.has(method);
  }

  #route(hop: Hop): Route | Fault {
    const { routes, pool } = this.#resources;
    try {
      const found = routes.find(hop, this.#policy);
      return pool.route(found.key) ?? makeRoute(hop.url, { ...found, policy: this.#policy });
    } catch (error) {
      if (error instanceof ProxyConfigError) return { kind: 'local', error: error.message };
      throw error;
    }
  }

  /** Waits for a connection; undefined when the attempt was aborted first. The wait does not count as the target's time. */
  async #wait(route: Route): Promise<Connection | undefined> {
    const { clock } = this.#resources;
    const sinceMs = clock.elapsed();
    this.#deadline.suspend();
    const connection = await this.#queueFor(route);
    this.#deadline.resume();
    if (this.#exchange === undefined) this.#startedAtMs = clock.now();
    this.#leaveOut(clock.elapsed() - sinceMs);
    return connection;
  }

  /** Moves the start of the measurement by the time that the attempt waited for Rota itself. */
  #leaveOut(waitedMs: number): void {
    this.#startedAt += waitedMs;
    this.#exchange?.leaveOut(waitedMs);
  }

  #queueFor(route: Route): Promise<Connection | undefined> {
    return new Promise((resolve) => {
      let isGranted = false;
      const leave = this.#resources.pool.wait(route, this, (connection) => {
        isGranted = true;
        this.#leaveQueue = undefined;
        resolve(connection);
      });
      if (isGranted) return;
      this.#leaveQueue = () => {
        this.#leaveQueue = undefined;
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
    const decoded = this.#resources.decoder.decode(received, {
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
      // Without the time in which Rota paused reading.
      durationMs: this.#resources.clock.elapsed() - this.#startedAt - (exchange?.pausedMs ?? 0),
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
