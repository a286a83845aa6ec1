// Kept-alive connections to all origins, shared by all jobs, under one cap. The pool makes a connection
// only when its route has no idle one, so a route never has more connections than it had exchanges at once.
// At the cap the pool closes the connection, of any origin, that has been idle longest.
import { Alarm, type Alarms } from '../concurrency/alarms.ts';
import type { Clock } from '../platform/clock.ts';
import { Connection, type ConnectionOptions, type ConnectionUser } from './connection.ts';
import { type AgreedProtocol, ConnectionGroup, type Waiter } from './connection-group.ts';
import type { Connector } from './connect/connector.ts';
import { RememberedEnds } from './http1/early-ends.ts';
import { HeadBudget } from './http1/head-budget.ts';
import { IdleList } from './idle-list.ts';
import type { Route } from './route.ts';
import { RouteMemory } from './route-memory.ts';

/** Streams on one HTTP/2 connection: as many as most servers allow (RFC 9113 6.5.2). */
const MAX_STREAMS = 100;
/** Memory for response heads that are received in part, over all connections. */
const MAX_HEAD_BYTES = 32 * 1024 * 1024;
/** How often the pool looks for idle connections to close. */
const SWEEP_MS = 1000;

export interface ConnectionPoolOptions {
  readonly connector: Connector;
  readonly clock: Clock;
  readonly alarms: Alarms;
  readonly maxConnections: number;
}

export class ConnectionPool {
  readonly #options: ConnectionPoolOptions;
  readonly #maxConnections: number;
  readonly #headBudget = new HeadBudget(MAX_HEAD_BYTES);
  readonly #sweep = new Alarm(() => this.#closeIdle());
  readonly #groups = new Map<string, ConnectionGroup>();
  readonly #connections = new Set<Connection>();
  readonly #idle = new IdleList();
  readonly #earlyEnds = new RememberedEnds();
  /** Requests that wait for a connection, in order. */
  readonly #waiters = new Set<Waiter>();
  /** Connections that are closing. They count toward the cap until their sockets are closed. */
  readonly #leaving = new Set<Connection>();
  #openSockets = 0;
  #isClosed = false;
  #onAllClosed: (() => void) | undefined;

  constructor(options: ConnectionPoolOptions) {
    this.#options = options;
    this.#maxConnections = Math.max(1, options.maxConnections);
  }

  /** Sockets that exist: connecting, in use, idle, or closing. */
  get openSockets(): number {
    return this.#openSockets;
  }

  /** The route with this key; undefined when it has no connections. */
  route(key: string): Route | undefined {
    return this.#groups.get(key)?.route;
  }

  /** Takes a connection to use at once; undefined when the pool is full. */
  take(route: Route, user: ConnectionUser): Connection | undefined {
    if (this.#isClosed || this.#waiters.size > 0) return undefined;
    const connection = this.#takeFrom(this.#groupOf(route));
    connection?.users.push(user);
    return connection;
  }

  /** Queues a request for a connection; the returned function removes it. Grants undefined when the pool is closed. */
  wait(
    route: Route,
    { user, grant }: { user: ConnectionUser; grant: (connection: Connection | undefined) => void },
  ): () => void {
    if (this.#isClosed) {
      grant(undefined);
      return () => {};
    }
    const group = this.#groupOf(route);
    const waiter: Waiter = {
      group,
      grant(connection) {
        connection?.users.push(user);
        grant(connection);
      },
    };
    this.#enqueue(waiter);
    this.#serve();
    return () => {
      this.#waiters.delete(waiter);
      group.stopAwaitingProbe(waiter);
      this.#forgetIfEmpty(group);
    };
  }

  /** Returns a connection, in any state, to the pool. */
  release(connection: Connection, user: ConnectionUser): void {
    const { users } = connection;
    const index = users.indexOf(user);
    if (index < 0) return;
    // `splice` makes an array.
    if (index === users.length - 1) users.pop();
    else users.splice(index, 1);
    if (connection.isGone) return;
    const group = this.#groupOf(connection.route);
    if (group.probe === connection) this.#endProbe(group, 'none');
    if (users.length === 0) {
      if (!connection.hasSocket) this.#forget(connection, group);
      else if (connection.isSuspect || connection.isTooOld()) this.#dismiss(connection, group);
      else {
        this.#idle.add(connection);
        this.#awaitSweep();
        if (!group.multiplexed.includes(connection)) group.idle.push(connection);
      }
    }
    this.#serve();
  }

  /** Destroys all connections, including those in use. Resolves when every socket is closed. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#options.alarms.cancel(this.#sweep);
    const waiting = [...this.#waiters];
    for (const group of this.#groups.values()) waiting.push(...group.awaitingProbe.splice(0));
    this.#waiters.clear();
    for (const waiter of waiting) waiter.grant(undefined);
    for (const connection of this.#connections) connection.destroy();
    if (this.#openSockets === 0) return;
    await new Promise<void>((resolve) => {
      this.#onAllClosed = resolve;
    });
  }

  #groupOf(route: Route): ConnectionGroup {
    let group = this.#groups.get(route.key);
    if (group === undefined) {
      const memory = new RouteMemory(route, this.#earlyEnds.of(route.key));
      group = new ConnectionGroup(route, memory);
      this.#groups.set(route.key, group);
    }
    return group;
  }

  #takeFrom(group: ConnectionGroup): Connection | undefined {
    const shared = group.multiplexed.length === 0 ? undefined : this.#takeShared(group);
    if (shared !== undefined) return shared;
    const latest = group.takeIdle();
    if (latest !== undefined) {
      this.#idle.remove(latest);
      return latest;
    }
    if (group.probe !== undefined || this.#connections.size >= this.#maxConnections)
      return undefined;
    const connection = this.#make(group);
    if (group.mayBeShared) group.probe = connection;
    return connection;
  }

  #takeShared(group: ConnectionGroup): Connection | undefined {
    for (const shared of group.multiplexed.slice()) {
      if (shared.isTooOld()) this.#retire(shared, group);
      if (shared.isSuspect || shared.isEnding || shared.users.length >= MAX_STREAMS) continue;
      if (shared.users.length === 0) this.#idle.remove(shared);
      return shared;
    }
    return undefined;
  }

  #make(group: ConnectionGroup): Connection {
    group.connectionOptions ??= this.#connectionOptions(group);
    const connection = new Connection(group.connectionOptions);
    this.#connections.add(connection);
    group.count += 1;
    return connection;
  }

  /** The same for all connections of a group: thousands are open at once. */
  #connectionOptions(group: ConnectionGroup): ConnectionOptions {
    return {
      route: group.route,
      connector: this.#options.connector,
      clock: this.#options.clock,
      headBudget: this.#headBudget,
      memory: group.memory,
      onSocketCount: (change) => {
        this.#openSockets += change;
        if (this.#openSockets === 0) this.#onAllClosed?.();
      },
      onReady: (ready, http2) => this.#onReady(ready, { group, http2 }),
      onSocketsClosed: (closed) => this.#onSocketsClosed(closed, group),
    };
  }

  #onReady(
    connection: Connection,
    { group, http2 }: { group: ConnectionGroup; http2: boolean },
  ): void {
    if (!group.route.http2) return;
    const protocol = group.agree(connection, http2);
    if (group.probe === connection) this.#endProbe(group, protocol);
  }

  /** Queues the requests that waited for the first connection. If it failed, each makes a connection of its own. */
  #endProbe(group: ConnectionGroup, protocol: AgreedProtocol): void {
    group.probe = undefined;
    group.protocol = protocol;
    for (const waiter of group.awaitingProbe.splice(0)) this.#enqueue(waiter);
    this.#serve();
  }

  #onSocketsClosed(connection: Connection, group: ConnectionGroup): void {
    group.removeMultiplexed(connection);
    // A connection in use connects again, or its user is about to release it.
    if (connection.users.length > 0) return;
    if (!this.#leaving.delete(connection)) this.#idle.remove(connection);
    this.#forget(connection, group);
    this.#serve();
  }

  #enqueue(waiter: Waiter): void {
    if (waiter.group.probe === undefined) this.#waiters.add(waiter);
    else waiter.group.awaitingProbe.push(waiter);
  }

  /** Grants connections up to the cap, and closes idle ones for the requests that still wait. */
  #serve(): void {
    if (this.#waiters.size === 0) return;
    for (const waiter of this.#waiters) {
      const connection = this.#takeFrom(waiter.group);
      if (connection === undefined) {
        if (waiter.group.probe === undefined) break;
        this.#waiters.delete(waiter);
        waiter.group.awaitingProbe.push(waiter);
        continue;
      }
      this.#waiters.delete(waiter);
      waiter.grant(connection);
    }
    while (this.#leaving.size < this.#waiters.size) {
      const oldest = this.#idle.takeOldest();
      if (oldest === undefined) return;
      this.#dismiss(oldest, this.#groupOf(oldest.route));
    }
  }

  /** Gives a connection no more exchanges; it closes when its last exchange ends. */
  #retire(connection: Connection, group: ConnectionGroup): void {
    if (connection.isSuspect) return;
    connection.isSuspect = true;
    if (connection.users.length > 0) return;
    this.#idle.remove(connection);
    this.#dismiss(connection, group);
  }

  #awaitSweep(): void {
    const { alarms, clock } = this.#options;
    if (this.#sweep.index < 0 && !this.#isClosed)
      alarms.set(this.#sweep, clock.elapsed() + SWEEP_MS);
  }

  #closeIdle(): void {
    const now = this.#options.clock.elapsed();
    let isAnyLeft = false;
    for (const connection of this.#idle.all()) {
      if (connection.idleUntil > now) isAnyLeft = true;
      else {
        this.#idle.remove(connection);
        this.#dismiss(connection, this.#groupOf(connection.route));
      }
    }
    if (isAnyLeft) this.#awaitSweep();
  }

  /** Closes an unused connection; it counts toward the cap until its socket is closed. */
  #dismiss(connection: Connection, group: ConnectionGroup): void {
    group.removeMultiplexed(connection);
    connection.isGone = true;
    this.#leaving.add(connection);
    connection.destroy();
  }

  #forget(connection: Connection, group: ConnectionGroup): void {
    connection.isGone = true;
    // It may still hold a cancelled request, for which it would connect again.
    connection.destroy();
    this.#connections.delete(connection);
    group.count -= 1;
    this.#forgetIfEmpty(group);
  }

  #forgetIfEmpty(group: ConnectionGroup): void {
    const { memory, route } = group;
    if (!group.isEmpty || this.#groups.get(route.key) !== group) return;
    for (const waiter of this.#waiters) if (waiter.group === group) return;
    this.#groups.delete(route.key);
    const now = this.#options.clock.elapsed();
    this.#earlyEnds.keep(route.key, { ends: memory.earlyEnds, now });
  }
}
