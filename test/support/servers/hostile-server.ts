// A loopback server whose fault depends on the path: /empty-reply, /gzip-bomb, /no-reply… See hostile-faults.ts.
// It also counts its connections.
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import type { HostileFault } from './hostile-fault.ts';
import { HOSTILE_FAULTS } from './hostile-faults.ts';

const DRIP_MS = 5;

/** Answers a request after its head; the path starts with a slash. */
export type Respond = (socket: Socket, request: { path: string; head: string }) => void;

export interface SocketServer extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` or `https://…`, without a final slash. */
  readonly origin: string;
  readonly port: number;
  /** Connections open now, the largest number at once, and in total. */
  readonly connections: number;
  readonly peakConnections: number;
  readonly totalConnections: number;
  /** Destroys all connections and stops listening. */
  close(): Promise<void>;
}

export interface RawServer extends SocketServer {
  /** Heads of all requests, as received. */
  readonly heads: readonly string[];
}

export interface ServerOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default: a free port. */
  readonly port?: number;
  readonly tls?: TlsOptions;
}

/** Starts a server that passes every connection to `serve`. */
export async function startSocketServer(
  serve: (socket: Socket) => void,
  options: ServerOptions = {},
): Promise<SocketServer> {
  const sockets = new Set<Socket>();
  let peakConnections = 0;
  let totalConnections = 0;

  const serveSafely = (socket: Socket): void => {
    socket.on('error', () => {});
    serve(socket);
  };
  const server: Server =
    options.tls === undefined
      ? createServer(serveSafely)
      : createTlsServer(options.tls, serveSafely);
  server.on('connection', (socket: Socket) => {
    socket.setNoDelay(true);
    sockets.add(socket);
    totalConnections += 1;
    peakConnections = Math.max(peakConnections, sockets.size);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => {});

  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, host, 1024, resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return {
    origin: `${options.tls === undefined ? 'http' : 'https'}://${host}:${port}`,
    port,
    get connections() {
      return sockets.size;
    },
    get peakConnections() {
      return peakConnections;
    },
    get totalConnections() {
      return totalConnections;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Starts a server that passes every request's head to `respond`, and writes nothing itself. */
export async function startRawServer(
  respond: Respond,
  options: ServerOptions = {},
): Promise<RawServer> {
  const heads: string[] = [];
  const server = await startSocketServer((socket) => {
    let received = '';
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1');
      for (let end = received.indexOf('\r\n\r\n'); end >= 0; end = received.indexOf('\r\n\r\n')) {
        const head = received.slice(0, end);
        const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
        if (received.length < end + 4 + length) return;
        received = received.slice(end + 4 + length);
        heads.push(head);
        respond(socket, { path: head.split(' ')[1] ?? '', head });
      }
    });
  }, options);
  return {
    ...server,
    heads,
    get connections() {
      return server.connections;
    },
    get peakConnections() {
      return server.peakConnections;
    },
    get totalConnections() {
      return server.totalConnections;
    },
  };
}

/** Starts a server with every fault of hostile-faults.ts under its name, and `hello` under any other path. */
export async function startHostileServer(options: ServerOptions = {}): Promise<RawServer> {
  const faults = new Map<string, HostileFault>(HOSTILE_FAULTS.map((fault) => [fault.name, fault]));
  let origin = '';
  const server = await startRawServer((socket, { path }) => {
    // A proxy may pass on the absolute URL.
    const fault = faults.get(/^(?:http:\/\/[^/]*)?\/([^?]*)/.exec(path)?.[1] ?? '');
    if (fault === undefined) {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello');
      return;
    }
    const drip = (callback: () => void): void => {
      const timer = setInterval(callback, DRIP_MS);
      socket.once('close', () => clearInterval(timer));
    };
    fault.respond(socket, { drip, origin });
  }, options);
  origin = server.origin;
  return server;
}
