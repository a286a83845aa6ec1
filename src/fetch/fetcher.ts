// Sends requests over kept-alive connections that all jobs share, and returns their outcomes.
// One call is one attempt; its callers add caps, pauses and retries.
import type { OwnServer } from '../domain/net/net-permissions.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { FetchPolicy, RequestSpec } from '../domain/request.ts';
import { Alarms } from '../concurrency/alarms.ts';
import type { Clock } from '../platform/clock.ts';
import { poolThreads } from '../platform/pool-threads.ts';
import { BodyDecoder } from './body/body-decoder.ts';
import { ConnectionPool } from './connection-pool.ts';
import { Connector } from './connect/connector.ts';
import { lookupSlots, NameLookups, type Lookup } from './connect/name-lookups.ts';
import { dial, type DialCallback, type DialOptions } from './dial.ts';
import type { FetchResources } from './fetch-resources.ts';
import { FetchAttempt, type FetchAttemptOptions } from './fetch-attempt.ts';
import type { Environment } from '../platform/process-environment.ts';
import { withOwnBody } from './body/own-body.ts';
import { ReceiveBudget } from './body/receive-budget.ts';
import { Routes } from './route.ts';

const unchanged = (address: string): string => address;
const DEFAULT_MAX_BUFFERED_BYTES = 128 * 1024 * 1024;

export interface FetcherOptions {
  readonly clock: Clock;
  /** Sockets that may be open at once, over all hosts; from 1. */
  readonly maxConnections: number;
  /** Cap on the bytes of bodies being received, over all requests: a job or host over its share pauses. Default: 128 MiB. */
  readonly maxBufferedBytes?: number;
  /** Environment variables, for the proxy policy `environment`. Default: none. */
  readonly env?: Environment;
  /** Sent when a request has no `user-agent` of its own. */
  readonly userAgent?: string;
  /** Replaces the system's name look-up. */
  readonly lookup?: Lookup;
  /** Replaces an address just before it is dialled, after all checks. For tests. */
  readonly dialAs?: (address: string) => string;
}

export class Fetcher {
  readonly #resources: FetchResources;
  readonly #connector: Connector;

  constructor(options: FetcherOptions) {
    const { clock, userAgent, maxConnections } = options;
    const slots = lookupSlots(poolThreads());
    const lookups = new NameLookups({ clock, slots, lookup: options.lookup });
    const connector = new Connector({ lookups, userAgent, dialAs: options.dialAs ?? unchanged });
    this.#connector = connector;
    const alarms = new Alarms(clock, () => {});
    this.#resources = {
      clock,
      userAgent,
      pool: new ConnectionPool({ connector, clock, alarms, maxConnections }),
      routes: new Routes(options.env ?? {}),
      alarms,
      decoder: new BodyDecoder(),
      budget: new ReceiveBudget(options.maxBufferedBytes ?? DEFAULT_MAX_BUFFERED_BYTES),
    };
  }

  /** Sockets that exist: connecting, in use, idle, or closing. */
  get openConnections(): number {
    return this.#resources.pool.openSockets;
  }

  /** Requests whose reading is paused because bodies fill their share of memory. */
  get pausedRequests(): number {
    return this.#resources.budget.paused;
  }

  /** Closes the address of the server to all jobs except `self-check`. To be called before the first request. */
  refuseOwn(server: OwnServer): void {
    this.#resources.routes.refuseOwn(server);
  }

  /** Returns an object that makes one attempt after the other. It is costly to make, so callers with many attempts keep it. */
  newAttempt(options: FetchAttemptOptions): FetchAttempt {
    return new FetchAttempt(this.#resources, options);
  }

  /** Makes one attempt of one request. Never rejects: a failure is an outcome too. */
  fetch(
    request: RequestSpec,
    policy: FetchPolicy,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<Outcome> {
    return new Promise((resolve) => {
      const attempt = this.newAttempt({
        policy,
        onOutcome: (outcome) => {
          signal?.removeEventListener('abort', onAbort);
          attempt.close();
          resolve(withOwnBody(outcome));
        },
      });
      const onAbort = (): void => attempt.abort();
      if (signal?.aborted === true) return attempt.refuse(request);
      signal?.addEventListener('abort', onAbort);
      attempt.start(request);
    });
  }

  /** Makes a connection for another protocol, under the same permissions. */
  dial(options: DialOptions, onDone: DialCallback): void {
    dial(this.#connector, { ...options, onDone });
  }

  /** Closes all connections of requests; requests in flight end as `aborted`. */
  async close(): Promise<void> {
    await this.#resources.pool.close();
  }
}
