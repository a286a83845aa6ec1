// An HTTP server for a fetch handler, with limits on connections, sizes and times.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { AppError, messageOf, systemCode } from '../domain/error.ts';
import { systemClock, type Clock, type Timer } from '../platform/clock.ts';
import { CONNECTION_LIMITS, Connections, type ConnectionLimits } from './connections.ts';
import { TrustedProxies, type Client } from './trusted-proxies.ts';

export type { Client } from './trusted-proxies.ts';

/** Time limits for sending headers and a whole request, against slow clients (slowloris). */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const CHECKS_EVERY_MS = 5000;
/** An idle connection stays open for this long. */
const KEEP_ALIVE_MS = 15_000;
/** A client that neither sends nor reads for this long is considered gone; streams send more often. */
const IDLE_TIMEOUT_MS = 120_000;
const MAX_HEADER_BYTES = 16_384;

/** Paths that are answered on reserved connections too. */
const RESERVED_PATHS: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

export interface HttpServer {
  /** The actual port, also when port 0 was requested. */
  readonly port: number;
  /** The address of the server, such as `http://127.0.0.1:7682/`. */
  readonly url: string;
  /** Closes the server and every connection. */
  close(): Promise<void>;
}

export interface HttpServerOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Addresses and ranges of proxies whose headers about their clients are trusted. */
  readonly trustedProxies?: readonly string[];
  readonly fetch: (request: Request, client: Client) => Response | Promise<Response>;
  /** Makes the answer to a request whose address or Host cannot be parsed. */
  readonly unreadable: () => Response;
  /** Makes the answer while too many clients are connected. */
  readonly overloaded: () => Response;
  readonly clock?: Clock;
  /** Shorter times for tests. */
  readonly timeouts?: { readonly headersMs: number; readonly checksMs: number };
  readonly limits?: Partial<ConnectionLimits>;
}

/** Starts the server; throws AppError `busy` when it cannot listen on the address. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { host, port, timeouts } = options;
  const proxies = new TrustedProxies(options.trustedProxies ?? []);
  const limits = { ...CONNECTION_LIMITS, ...options.limits };
  const connections = new Connections(limits, (address) => proxies.has(address));
  const listener = getRequestListener(
    (request, { incoming }) => answer(request, incoming, { options, connections, proxies }),
    { overrideGlobalObjects: false, errorHandler: options.unreadable },
  );
  const server = createServer(
    {
      headersTimeout: timeouts?.headersMs ?? HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: timeouts?.checksMs ?? CHECKS_EVERY_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
    },
    (incoming: IncomingMessage, outgoing: ServerResponse) => {
      useConnection(connections, { incoming, outgoing });
      addMissingHost(incoming);
      // The listener handles its own failures.
      void listener(incoming, outgoing);
    },
  );
  server.on('connection', (socket) => connections.add(socket));
  server.setTimeout(IDLE_TIMEOUT_MS);
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const isTaken = systemCode(error) === 'EADDRINUSE';
    const why = isTaken ? 'another program uses this address' : messageOf(error);
    throw new AppError('busy', `Cannot listen on ${host}:${port}: ${why}`, {
      hint: 'change "server.listen" in config.yaml, or set "server: off"',
      cause: error,
    });
  }
  // A connection that cannot be accepted, for example without file descriptors, must not end the server.
  server.on('error', () => undefined);
  const clock = options.clock ?? systemClock;
  const checks = every(clock, {
    periodMs: CHECKS_EVERY_MS,
    work: () => connections.closeSlowReaders(clock.elapsed()),
  });
  const bound = server.address();
  const taken = typeof bound === 'object' && bound !== null ? bound.port : port;
  return {
    port: taken,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}/`,
    async close() {
      checks.cancel();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Counts a connection as busy once the body of its request has arrived: anyone can begin a body and never end it. */
function useConnection(
  connections: Connections,
  { incoming, outgoing }: { incoming: IncomingMessage; outgoing: ServerResponse },
): void {
  const begin = (): void => {
    if (!outgoing.closed) outgoing.once('close', connections.use(incoming.socket));
  };
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = incoming.headers;
  if (encoding === undefined && Number(length) === 0) begin();
  else incoming.once('end', begin);
}

/**
 * Adds a Host to HTTP/1.0 requests without one, as health checks such as HAProxy's send them. No browser sends such
 * requests, so this does not open the way for DNS rebinding.
 */
function addMissingHost({ httpVersion, headers, rawHeaders }: IncomingMessage): void {
  if (httpVersion !== '1.0' || headers.host !== undefined) return;
  headers.host = 'localhost';
  rawHeaders.push('Host', 'localhost');
}

interface ServerParts {
  readonly options: HttpServerOptions;
  readonly connections: Connections;
  readonly proxies: TrustedProxies;
}

function answer(
  request: Request,
  { socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>,
  { options, connections, proxies }: ServerParts,
): Response | Promise<Response> {
  const isRefused = connections.isReserve(socket) || connections.isOverloaded;
  if (isRefused && !RESERVED_PATHS.has(new URL(request.url).pathname)) return options.overloaded();
  const client = proxies.clientOf(socket.remoteAddress ?? '', (name) => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(',') : value;
  });
  return options.fetch(request, client);
}

function every(clock: Clock, { periodMs, work }: { periodMs: number; work: () => void }): Timer {
  let timer = clock.setTimer(periodMs, again);
  function again(): void {
    work();
    timer = clock.setTimer(periodMs, again);
  }
  return { cancel: () => timer.cancel() };
}
