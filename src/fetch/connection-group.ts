// The connections of one route, as the pool keeps them.
import type { Connection, ConnectionOptions } from './connection.ts';
import type { Route } from './route.ts';
import type { RouteMemory } from './route-memory.ts';

/** A request that waits for a connection. */
export interface Waiter {
  readonly group: ConnectionGroup;
  readonly grant: (connection: Connection | undefined) => void;
}

/** The protocol that the last connection of an HTTP/2 route agreed on; `none`: it failed. */
export type AgreedProtocol = 'h1' | 'h2' | 'none';

export class ConnectionGroup {
  readonly route: Route;
  readonly memory: RouteMemory;
  /** Idle connections, the most recently used last. Those that are gone are skipped. */
  readonly idle: Connection[] = [];
  /** HTTP/2 connections that are established. */
  readonly multiplexed: Connection[] = [];
  /** The first connection of an HTTP/2 route. While it is made, the other requests wait to share it. */
  probe: Connection | undefined;
  readonly awaitingProbe: Waiter[] = [];
  /** Undefined: not known yet. */
  protocol: AgreedProtocol | undefined;
  /** Of each of its connections; undefined before the first. */
  connectionOptions: ConnectionOptions | undefined;
  /** Connections of the route, in any state. */
  count = 0;

  constructor(route: Route, memory: RouteMemory) {
    this.route = route;
    this.memory = memory;
  }

  get isEmpty(): boolean {
    return this.count === 0 && this.awaitingProbe.length === 0;
  }

  /** True when the next connection may serve the requests that wait meanwhile: the last one did not agree on HTTP/1.1. */
  get mayBeShared(): boolean {
    const { http2, maxAgeMs } = this.route;
    return http2 && maxAgeMs > 0 && (this.protocol === undefined || this.protocol === 'h2');
  }

  /** Takes the idle connection that was used last; undefined when none is idle. */
  takeIdle(): Connection | undefined {
    let latest = this.idle.pop();
    while (latest?.isGone === true) latest = this.idle.pop();
    return latest;
  }

  /** Notes the protocol of an established connection, and returns it. */
  agree(connection: Connection, http2: boolean): AgreedProtocol {
    if (http2 && !connection.isGone && !this.multiplexed.includes(connection)) {
      this.multiplexed.push(connection);
    }
    this.protocol = http2 ? 'h2' : 'h1';
    return this.protocol;
  }

  /** Takes a request out of those that wait for the first connection. */
  stopAwaitingProbe(waiter: Waiter): void {
    const index = this.awaitingProbe.indexOf(waiter);
    if (index >= 0) this.awaitingProbe.splice(index, 1);
  }

  /** Stops offering an HTTP/2 connection to further requests. */
  removeMultiplexed(connection: Connection): void {
    const index = this.multiplexed.indexOf(connection);
    if (index >= 0) this.multiplexed.splice(index, 1);
  }
}
