// Limits the connections of a server. Idle ones are closed for new ones, and some are reserved for health checks and
// metrics when all others are in use.
import type { Socket } from 'node:net';
import { sourceOf } from './source-address.ts';

export interface ConnectionLimits {
  /** Maximum number of connections, without the reserve. */
  readonly total: number;
  /** Maximum per address (for IPv6: per network of 64 bits), except for trusted proxies. */
  readonly perAddress: number;
  /** Further connections, which serve only health and metrics. */
  readonly reserve: number;
  /** Minimum rate at which a client must read its answer, in bytes per second over a window. */
  readonly minRate: number;
  readonly windowMs: number;
  /** Maximum bytes that wait for all clients together; above it further requests are refused. */
  readonly heldBytes: number;
}

export const CONNECTION_LIMITS: ConnectionLimits = {
  total: 256,
  perAddress: 64,
  reserve: 16,
  minRate: 1024,
  windowMs: 20_000,
  heldBytes: 64 * 1024 * 1024,
};

/** The used part of a socket. */
export interface CountedSocket extends Pick<
  Socket,
  'remoteAddress' | 'writableLength' | 'bytesWritten'
> {
  destroy(): unknown;
  once(event: 'close', listener: () => void): unknown;
}

interface Connection {
  readonly source: string;
  /** Number of requests being answered on it. */
  busy: number;
  /** True: it is above the limits and serves only health and metrics. */
  readonly isReserve: boolean;
  /** Start of the window, and the bytes that the client had read by then. */
  measured: { readonly sinceMs: number; readonly readBytes: number } | undefined;
}

export class Connections {
  readonly #limits: ConnectionLimits;
  readonly #isProxy: (address: string) => boolean;
  /** The least recently used comes first. */
  readonly #connections = new Map<CountedSocket, Connection>();

  constructor(limits: ConnectionLimits, isProxy: (address: string) => boolean) {
    this.#limits = limits;
    this.#isProxy = isProxy;
  }

  /** Accepts a new connection, or closes it when the limits are reached. */
  add(socket: CountedSocket): void {
    const address = socket.remoteAddress ?? '';
    const source = sourceOf(address);
    const { total, perAddress, reserve } = this.#limits;
    const isFull = (): boolean => this.#connections.size - this.#reserved >= total;
    const isGreedy = (): boolean => !this.#isProxy(address) && this.#countOf(source) >= perAddress;
    if (isGreedy()) this.#closeIdle((each) => !each.isReserve && each.source === source);
    if (isFull()) this.#closeIdle(this.#ofGreediest());
    const isReserve = isGreedy() || isFull();
    if (isReserve && this.#reserved >= reserve) {
      this.#closeIdle((each) => each.isReserve);
      if (this.#reserved >= reserve) {
        socket.destroy();
        return;
      }
    }
    this.#connections.set(socket, { source, busy: 0, isReserve, measured: undefined });
    socket.once('close', () => this.#connections.delete(socket));
  }

  /** Marks the start of a request on a connection; the returned function marks its end. */
  use(socket: CountedSocket): () => void {
    const connection = this.#connections.get(socket);
    if (connection === undefined) return () => undefined;
    connection.busy += 1;
    return () => {
      connection.busy -= 1;
      // Moves it to the end: it was used last.
      if (this.#connections.delete(socket)) this.#connections.set(socket, connection);
    };
  }

  /** True for a connection that serves only health and metrics. */
  isReserve(socket: CountedSocket): boolean {
    return this.#connections.get(socket)?.isReserve === true;
  }

  /** True while too many bytes wait for slow clients: further requests are refused. */
  get isOverloaded(): boolean {
    let held = 0;
    for (const socket of this.#connections.keys()) held += socket.writableLength;
    return held > this.#limits.heldBytes;
  }

  /** Closes the connections of clients that read more slowly than the minimum rate. */
  closeSlowReaders(nowMs: number): void {
    const { minRate, windowMs } = this.#limits;
    for (const [socket, connection] of this.#connections) {
      const waiting = socket.writableLength;
      const readBytes = socket.bytesWritten - waiting;
      const { measured } = connection;
      if (waiting === 0) connection.measured = undefined;
      else if (measured === undefined) connection.measured = { sinceMs: nowMs, readBytes };
      else if (nowMs - measured.sinceMs >= windowMs) {
        const expected = (minRate * (nowMs - measured.sinceMs)) / 1000;
        // When only little waits, the client is not slow: the rest may have been written just now.
        if (readBytes - measured.readBytes < Math.min(expected, waiting)) socket.destroy();
        connection.measured = { sinceMs: nowMs, readBytes };
      }
    }
  }

  get #reserved(): number {
    return [...this.#connections.values()].filter(({ isReserve }) => isReserve).length;
  }

  #countOf(source: string): number {
    return [...this.#connections.values()].filter(
      (each) => !each.isReserve && each.source === source,
    ).length;
  }

  /** Selects the connections of the address with the most idle ones. */
  #ofGreediest(): (connection: Connection) => boolean {
    const counts = new Map<string, number>();
    for (const { source, busy, isReserve } of this.#connections.values()) {
      if (busy === 0 && !isReserve) counts.set(source, (counts.get(source) ?? 0) + 1);
    }
    const [greediest] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? [];
    return ({ source, isReserve }) => !isReserve && source === greediest;
  }

  /** Closes the least recently used idle connection among these. */
  #closeIdle(isCandidate: (connection: Connection) => boolean): void {
    for (const [socket, connection] of this.#connections) {
      if (connection.busy > 0 || !isCandidate(connection)) continue;
      this.#connections.delete(socket);
      socket.destroy();
      return;
    }
  }
}
