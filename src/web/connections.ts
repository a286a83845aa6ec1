// The connections of a server, counted: those that nobody uses give way to new ones, and some are kept for health
// checks and metrics when all others are in use.
import type { Socket } from 'node:net';
import { sourceOf } from './source-address.ts';

export interface ConnectionLimits {
  /** Connections in all, without the reserve. */
  readonly total: number;
  /** Connections of one address (of IPv6: of one network of 64 bits), except of trusted proxies. */
  readonly perAddress: number;
  /** Further ones, which are answered about health and metrics only. */
  readonly reserve: number;
  /** Least rate at which a client must take what is sent to it, in bytes a second over a window. */
  readonly leastRate: number;
  readonly windowMs: number;
  /** Bytes that may wait for all clients together before further requests are refused. */
  readonly heldBytes: number;
}

export const CONNECTION_LIMITS: ConnectionLimits = {
  total: 256,
  perAddress: 64,
  reserve: 16,
  leastRate: 1024,
  windowMs: 20_000,
  heldBytes: 64 * 1024 * 1024,
};

/** What is looked at of a socket. */
export interface CountedSocket extends Pick<
  Socket,
  'remoteAddress' | 'writableLength' | 'bytesWritten'
> {
  destroy(): unknown;
  once(event: 'close', listener: () => void): unknown;
}

interface Connection {
  readonly source: string;
  /** Requests that are answered on it. */
  busy: number;
  /** True: beyond the limits. */
  readonly isReserve: boolean;
  /** The first moment of the window, and what the client had taken by then. */
  measured: { readonly sinceMs: number; readonly taken: number } | undefined;
}

export class Connections {
  readonly #limits: ConnectionLimits;
  readonly #isProxy: (address: string) => boolean;
  /** The one that was used least recently comes first. */
  readonly #connections = new Map<CountedSocket, Connection>();

  constructor(limits: ConnectionLimits, isProxy: (address: string) => boolean) {
    this.#limits = limits;
    this.#isProxy = isProxy;
  }

  /** Takes a new connection in, or closes it when there is no place for it. */
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

  /** Marks that a request is answered on it; the returned function marks its end. */
  use(socket: CountedSocket): () => void {
    const connection = this.#connections.get(socket);
    if (connection === undefined) return () => undefined;
    connection.busy += 1;
    return () => {
      connection.busy -= 1;
      // Now the one that was used last.
      if (this.#connections.delete(socket)) this.#connections.set(socket, connection);
    };
  }

  /** True for one that is answered about health and metrics only. */
  isReserve(socket: CountedSocket): boolean {
    return this.#connections.get(socket)?.isReserve === true;
  }

  /** True while so much waits for slow clients that nothing more may be begun. */
  get isOverloaded(): boolean {
    let held = 0;
    for (const socket of this.#connections.keys()) held += socket.writableLength;
    return held > this.#limits.heldBytes;
  }

  /** Cuts off the clients that take less than the least rate of what is sent to them. */
  closeSlowReaders(nowMs: number): void {
    const { leastRate, windowMs } = this.#limits;
    for (const [socket, connection] of this.#connections) {
      const waiting = socket.writableLength;
      const taken = socket.bytesWritten - waiting;
      const { measured } = connection;
      if (waiting === 0) connection.measured = undefined;
      else if (measured === undefined) connection.measured = { sinceMs: nowMs, taken };
      else if (nowMs - measured.sinceMs >= windowMs) {
        const least = (leastRate * (nowMs - measured.sinceMs)) / 1000;
        // One that has taken all but a little is not slow: the rest may just have been written.
        if (taken - measured.taken < Math.min(least, waiting)) socket.destroy();
        connection.measured = { sinceMs: nowMs, taken };
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

  /** Those of the address that has the most idle ones: who takes many gives first. */
  #ofGreediest(): (connection: Connection) => boolean {
    const counts = new Map<string, number>();
    for (const { source, busy, isReserve } of this.#connections.values()) {
      if (busy === 0 && !isReserve) counts.set(source, (counts.get(source) ?? 0) + 1);
    }
    const [greediest] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? [];
    return ({ source, isReserve }) => !isReserve && source === greediest;
  }

  /** Closes the one of these that nobody has used for the longest time. */
  #closeIdle(isMeant: (connection: Connection) => boolean): void {
    for (const [socket, connection] of this.#connections) {
      if (connection.busy > 0 || !isMeant(connection)) continue;
      this.#connections.delete(socket);
      socket.destroy();
      return;
    }
  }
}
