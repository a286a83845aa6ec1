// Kept-alive connections to all origins, shared by all jobs, under one cap. A connection is made only
// when none of its route is idle, so a route never has more of them than it had exchanges at once.
// At the cap the connection that is idle for longest, of any origin, makes room.
import { Connection, type ConnectionUser } from './connection.ts';
import type { Connector } from './connector.ts';
import { IdleList } from './idle-list.ts';
import type { Route } from './route.ts';

/** Streams on one HTTP/2 connection: what most servers allow (RFC 9113 6.5.2). */
const MAX_STREAMS = 100;

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
  session: Buffer | undefined;
}

interface Waiter {
  readonly lot: Lot;
  readonly grant: (connection: Connection | undefined) => void;
}

export class ConnectionPool {
  readonly #connector: Connector;
  readonly #maxConnections: number;
  readonly #lots = new Map<string, Lot>();
  readonly #connections = new Set<Connection>();
  readonly #idle = new IdleList();
  /** Waiting for room, in order. */
  readonly #waiters = new Set<Waiter>();
  /** Closing to make room, or because nobody should use them; they count until their sockets are closed. */
  readonly #leaving = new Set<Connection>();
  #openSockets = 0;
  #isClosed = false;
  #onAllClosed: (() => void) | undefined;

  constructor(options: { connector: Connector; maxConnections: number }) {
    this.#connector = options.connector;
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

  /** A connection to use at once; undefined when there is no room for one. */
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

  /** Gives back a connection, in whatever state it is. */
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
      else if (connection.isSuspect) this.#dismiss(connection, lot);
      else {
        this.#idle.add(connection);
        if (!lot.multiplexed.includes(connection)) lot.idle.push(connection);
      }
    }
    this.#serve();
  }

  /** Destroys all connections, those in use as well, and resolves when every socket is closed. */
  async close(): Promise<void> {
    this.#isClosed = true;
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
        session: undefined,
      };
      this.#lots.set(route.key, lot);
    }
    return lot;
  }

  #takeFrom(lot: Lot): Connection | undefined {
    for (const shared of lot.multiplexed) {
      if (shared.isSuspect || shared.users.length >= MAX_STREAMS) continue;
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
    if (lot.route.http2 && (lot.protocol === undefined || lot.protocol === 'h2')) {
      lot.probe = connection;
    }
    return connection;
  }

  #make(lot: Lot): Connection {
    const connection = new Connection({
      route: lot.route,
      connector: this.#connector,
      session: () => lot.session,
      onSession: (session) => {
        lot.session = session;
      },
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
    }
  }
}
