// What all tries of a fetcher have in common.
import type { AbortGroups } from '../concurrency/abort-groups.ts';
import type { Alarms } from '../concurrency/alarms.ts';
import type { Clock } from '../platform/clock.ts';
import type { BodyDecoder } from './body/body-decoder.ts';
import type { ConnectionPool } from './connection-pool.ts';
import type { ReceiveBudget } from './body/receive-budget.ts';
import type { Routes } from './route.ts';

export interface FetchMeans {
  readonly clock: Clock;
  /** For the deadlines of all tries. */
  readonly alarms: Alarms;
  readonly pool: ConnectionPool;
  readonly routes: Routes;
  readonly aborts: AbortGroups<{ abort(): void }>;
  readonly decoder: BodyDecoder;
  readonly budget: ReceiveBudget;
  /** Sent when a request has none of its own; undefined: none. */
  readonly userAgent: string | undefined;
}
