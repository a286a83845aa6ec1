// The objects that all attempts of a fetcher share.
import type { Alarms } from '../concurrency/alarms.ts';
import type { Clock } from '../platform/clock.ts';
import type { BodyDecoder } from './body/body-decoder.ts';
import type { ConnectionPool } from './connection-pool.ts';
import type { ReceiveBudget } from './body/receive-budget.ts';
import type { Routes } from './route.ts';

export interface FetchResources {
  readonly clock: Clock;
  /** For the deadlines of all attempts. */
  readonly alarms: Alarms;
  readonly pool: ConnectionPool;
  readonly routes: Routes;
  readonly decoder: BodyDecoder;
  readonly budget: ReceiveBudget;
  /** Sent when a request has no `user-agent` of its own; undefined: none is sent. */
  readonly userAgent: string | undefined;
}
