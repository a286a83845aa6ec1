// Kept-alive connections to all origins, shared by all jobs, under one cap. A connection is made only
// when none of its route is idle, so a route never has more of them than it had exchanges at once.
// At the cap the connection that is idle for longest, of any origin, makes room.
import { Alarm, type Alarms } from '../concurrency/alarms.ts';
import type { Clock } from '../platform/clock.ts';
import { Connection, type ConnectionUser } from './connection.ts';
import type { Connector } from './connect/connector.ts';
import { RememberedEnds } from './http1/early-ends.ts';
import { HeadBudget } from './http1/head-budget.ts';
import { IdleList } from './idle-list.ts';
import type { Route } from './route.ts';
import { RouteMemory } from './route-memory.ts';

/** Streams on one HTTP/2 connection: what most servers allow (RFC 9113 6.5.2). */
const MAX_STREAMS = 100;
/** Heads that came in part, over all connections. */
const MAX_HEAD_BYTES = 32 * 1024 * 1024;
/** How often idle connections are looked through for those that have been idle for long enough. */
const SWEEP_MS = 1000;

/** The connections of one route. */
interface Lot {
  readonly route: Route;
  /** Idle ones, the last used last; those that are gone are skipped. */
  readonly idle: Connection[];
  /** HTTP/2 connections that stand. */
  readonly multiplexed: Connection[];
  /** The first connection of an HTTP/2 route: while it is made, the others wait to share it. */
  probe: Connection | undefined;
  readonly awaitingProbe: Waiter[];
  /** What the last connection of an HTTP/2 route agreed on; undefined: not known. */
  protocol: 'h1' | 'h2' | 'none' | undefined;
  count: number;
  readonly memory: RouteMemory;
}

export interface ConnectionPoolOptions {
  readonly connector: Connector;
  readonly clock: Clock;
  readonly alarms: Alarms;
  readonly maxConnections: number;
}

interface Waiter {
  readonly lot: Lot;
  readonly grant: (connection: Connection | undefined) => void;
}

export class ConnectionPool {
  readonly #options: ConnectionPoolOptions;
  readonly #maxConnections: number;
  readonly #headBudget = new HeadBudget(MAX_HEAD_BYTES);
  readonly #sweep = new Alarm(() => this.#closeIdle());
  readonly #lots = new Map<string, Lot>();
  readonly #connections = new Set<Connection>();
  readonly #idle = new IdleList();
  readonly #earlyEnds = new RememberedEnds();
  /** Waiting for room, in order. */
  readonly #waiters = new Set<Waiter>();
  /** Closing to make room, or because nobody should use them; they count until their sockets are closed. */
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

  /** The route that is known by this key, while it has connections. */
  route(key: string): Route | undefined {
    return this.#lots.get(key)?.route;
  }

  /** A connection to use at once; undefined when the pool is full. */
  take(route: Route, user: ConnectionUser): Connection | undefined {
    if (this.#isClosed || this.#waiters.size > 0) return undefined;
    const connection = this.#takeFrom(this.#lot(route));
    connection?.users.push(user);
    return connection;
  }

  /** Waits in line for a connection; the function returned leaves the line. Undefined is granted when the pool is closed. */
  wait(
    route: Route,
    user: ConnectionUser,
    grant: (connection: Connection | undefined) => void,
  ): () => void {
    if (this.#isClosed) {
      grant(undefined);
      return () => {};
    }
    const lot = this.#lot(route);
    const waiter: Waiter = {
      lot,
      grant(connection) {
        connection?.users.push(user);
        grant(connection);
      },
    };
    this.#line(waiter);
    this.#serve();
    return () => {
      this.#waiters.delete(waiter);
      const place = lot.awaitingProbe.indexOf(waiter);
      if (place >= 0) lot.awaitingProbe.splice(place, 1);
      this.#forgetIfEmpty(lot);
    };
  }

  /** Gives back a connection, in any state. */
  release(connection: Connection, user: ConnectionUser): void {
    const { users } = connection;
    const place = users.indexOf(user);
    if (place < 0) return;
    users.splice(place, 1);
    if (connection.isGone) return;
    const lot = this.#lot(connection.route);
    if (lot.probe === connection) this.#endProbe(lot, 'none');
    if (users.length === 0) {
      if (!connection.hasSocket) this.#forget(connection, lot);
      else if (connection.isSuspect || connection.isTooOld()) this.#dismiss(connection, lot);
      else {
        this.#idle.add(connection);
        this.#awaitSweep();
        if (!lot.multiplexed.includes(connection)) lot.idle.push(connection);
      }
    }
    this.#serve();
  }

  /** Destroys all connections, those in use as well, and resolves when every socket is closed. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#options.alarms.cancel(this.#sweep);
    const waiting = [...this.#waiters];
    for (const lot of this.#lots.values()) waiting.push(...lot.awaitingProbe.splice(0));
    this.#waiters.clear();
    for (const waiter of waiting) waiter.grant(undefined);
    for (const connection of this.#connections) connection.destroy();
    if (this.#openSockets === 0) return;
    await new Promise<void>((resolve) => {
      this.#onAllClosed = resolve;
    });
  }

  #lot(route: Route): Lot {
    let lot = this.#lots.get(route.key);
    if (lot === undefined) {
      lot = {
        route,
        idle: [],
        multiplexed: [],
        probe: undefined,
        awaitingProbe: [],
        protocol: undefined,
        count: 0,
        memory: new RouteMemory(route, this.#earlyEnds.of(route.key)),
      };
      this.#lots.set(route.key, lot);
    }
    return lot;
  }

  #takeFrom(lot: Lot): Connection | undefined {
    for (const shared of lot.multiplexed.slice()) {
      if (shared.isTooOld()) this.#retire(shared, lot);
      if (shared.isSuspect || shared.isEnding || shared.users.length >= MAX_STREAMS) continue;
      if (shared.users.length === 0) this.#idle.remove(shared);
      return shared;
    }
    for (let latest = lot.idle.pop(); latest !== undefined; latest = lot.idle.pop()) {
      if (latest.isGone) continue;
      this.#idle.remove(latest);
      return latest;
    }
    if (lot.probe !== undefined || this.#connections.size >= this.#maxConnections) return undefined;
    const connection = this.#make(lot);
    const canBeShared = lot.route.http2 && lot.route.maxAgeMs > 0;
    if (canBeShared && (lot.protocol === undefined || lot.protocol === 'h2')) {
      lot.probe = connection;
    }
    return connection;
  }

  #make(lot: Lot): Connection {
    const connection = new Connection({
      route: lot.route,
      connector: this.#options.connector,
      clock: this.#options.clock,
      headBudget: this.#headBudget,
      memory: lot.memory,
      onSocketCount: (change) => {
        this.#openSockets += change;
        if (this.#openSockets === 0) this.#onAllClosed?.();
      },
      onReady: (ready, http2) => this.#onReady(ready, lot, http2),
      onSocketsClosed: (closed) => this.#onSocketsClosed(closed, lot),
    });
    this.#connections.add(connection);
    lot.count += 1;
    return connection;
  }

  #onReady(connection: Connection, lot: Lot, http2: boolean): void {
    if (!lot.route.http2) return;
    if (http2 && !connection.isGone && !lot.multiplexed.includes(connection)) {
      lot.multiplexed.push(connection);
    }
    lot.protocol = http2 ? 'h2' : 'h1';
    if (lot.probe === connection) this.#endProbe(lot, lot.protocol);
  }

  /** Lets those go on who waited for the first connection: if it failed, each makes one of its own. */
  #endProbe(lot: Lot, protocol: NonNullable<Lot['protocol']>): void {
    lot.probe = undefined;
    lot.protocol = protocol;
    for (const waiter of lot.awaitingProbe.splice(0)) this.#line(waiter);
    this.#serve();
  }

  #onSocketsClosed(connection: Connection, lot: Lot): void {
    const place = lot.multiplexed.indexOf(connection);
    if (place >= 0) lot.multiplexed.splice(place, 1);
    // One that is in use connects again, or its user is about to give it back.
    if (connection.users.length > 0) return;
    if (!this.#leaving.delete(connection)) this.#idle.remove(connection);
    this.#forget(connection, lot);
    this.#serve();
  }

  #line(waiter: Waiter): void {
    if (waiter.lot.probe === undefined) this.#waiters.add(waiter);
    else waiter.lot.awaitingProbe.push(waiter);
  }

  /** Serves those in line while there is room, and makes room for the rest. */
  #serve(): void {
    for (const waiter of this.#waiters) {
      const connection = this.#takeFrom(waiter.lot);
      if (connection === undefined) {
        if (waiter.lot.probe === undefined) break;
        this.#waiters.delete(waiter);
        waiter.lot.awaitingProbe.push(waiter);
        continue;
      }
      this.#waiters.delete(waiter);
      waiter.grant(connection);
    }
    while (this.#leaving.size < this.#waiters.size) {
      const oldest = this.#idle.takeOldest();
      if (oldest === undefined) return;
      this.#dismiss(oldest, this.#lot(oldest.route));
    }
  }

  /** Gives a connection no more exchanges; it closes when those on it are over. */
  #retire(connection: Connection, lot: Lot): void {
    if (connection.isSuspect) return;
    connection.isSuspect = true;
    if (connection.users.length > 0) return;
    this.#idle.remove(connection);
    this.#dismiss(connection, lot);
  }

  #awaitSweep(): void {
    const { alarms, clock } = this.#options;
    if (this.#sweep.index < 0) alarms.set(this.#sweep, clock.elapsed() + SWEEP_MS);
  }

  #closeIdle(): void {
    const now = this.#options.clock.elapsed();
    let isAnyLeft = false;
    for (const connection of this.#idle.all()) {
      if (connection.idleUntil > now) isAnyLeft = true;
      else {
        this.#idle.remove(connection);
        this.#dismiss(connection, this.#lot(connection.route));
      }
    }
    if (isAnyLeft) this.#awaitSweep();
  }

  /** Closes a connection that nobody uses; it counts until its socket is closed. */
  #dismiss(connection: Connection, lot: Lot): void {
    const place = lot.multiplexed.indexOf(connection);
    if (place >= 0) lot.multiplexed.splice(place, 1);
    connection.isGone = true;
    this.#leaving.add(connection);
    connection.destroy();
  }

  #forget(connection: Connection, lot: Lot): void {
    connection.isGone = true;
    // Its client may still hold a request that was given up, and would connect again for it.
    connection.destroy();
    this.#connections.delete(connection);
    lot.count -= 1;
    this.#forgetIfEmpty(lot);
  }

  #forgetIfEmpty(lot: Lot): void {
    if (
      lot.count === 0 &&
      lot.awaitingProbe.length === 0 &&
      this.#lots.get(lot.route.key) === lot
    ) {
      for (const waiter of this.#waiters) if (waiter.lot === lot) return;
      this.#lots.delete(lot.route.key);
      const { memory, route } = lot;
      const now = this.#options.clock.elapsed();
      this.#earlyEnds.keep(route.key, { ends: memory.earlyEnds, now });
    }
  }
}
