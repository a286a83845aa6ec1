// A socket that answers HTTP with a fetch handler, and what a client may cost it.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { AppError, messageOf } from '../domain/error.ts';
import { systemClock, type Clock, type Timer } from '../platform/clock.ts';
import { CONNECTION_LIMITS, Connections, type ConnectionLimits } from './connections.ts';
import { TrustedProxies, type Client } from './trusted-proxies.ts';

export type { Client } from './trusted-proxies.ts';

/** A client that sends slower than this is cut off (slowloris). */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const CHECKS_EVERY_MS = 5000;
/** A connection that has nothing to do is kept for this long. */
const KEEP_ALIVE_MS = 15_000;
/** A client that neither sends nor reads anything for so long is gone; streams send more often than that. */
const IDLE_TIMEOUT_MS = 120_000;
const MAX_HEADER_BYTES = 16_384;

/** What is answered however many clients there are. */
const RESERVED_PATHS: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

export interface HttpServer {
  /** The one that was taken, where port 0 was asked for. */
  readonly port: number;
  /** Where it answers, such as `http://127.0.0.1:7682/`. */
  readonly url: string;
  /** Cuts off every connection. */
  close(): Promise<void>;
}

export interface HttpServerOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Addresses and ranges whose word on their clients is believed. */
  readonly trustedProxies?: readonly string[];
  readonly fetch: (request: Request, client: Client) => Response | Promise<Response>;
  /** What is answered to a request whose address or Host cannot be read. */
  readonly unreadable: () => Response;
  /** What is answered while too many clients are served already. */
  readonly overloaded: () => Response;
  readonly clock?: Clock;
  /** Others for tests. */
  readonly timeouts?: { readonly headersMs: number; readonly checksMs: number };
  readonly limits?: Partial<ConnectionLimits>;
}

/** Listens; throws AppError `busy` when the address cannot be had. */
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
      nameOldClient(incoming);
      // The listener answers for its own failures.
      void listener(incoming, outgoing);
    },
  );
  server.on('connection', (socket) => connections.add(socket));
  server.setTimeout(IDLE_TIMEOUT_MS);
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    throw new AppError('busy', `Cannot listen on ${host}:${port}: ${messageOf(error)}`, {
      hint: 'change "server.listen" in config.yaml, or set "server: off"',
      cause: error,
    });
  }
  // A connection that could not be taken, as without descriptors, is lost to its client alone.
  server.on('error', () => undefined);
  const clock = options.clock ?? systemClock;
  const checks = every(clock, CHECKS_EVERY_MS, () => connections.closeSlowReaders(clock.elapsed()));
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

/** While the body of a request is on its way, its connection counts as idle: anyone can begin a body and not end it. */
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
 * HTTP/1.0 knows no Host, and health checks such as HAProxy's still speak it. No browser does, so that nobody was
 * lured here by a name that was made to resolve to this machine.
 */
function nameOldClient({ httpVersion, headers, rawHeaders }: IncomingMessage): void {
  if (httpVersion !== '1.0' || headers.host !== undefined) return;
  headers.host = 'localhost';
  rawHeaders.push('Host', 'localhost');
}

interface Serving {
  readonly options: HttpServerOptions;
  readonly connections: Connections;
  readonly proxies: TrustedProxies;
}

function answer(
  request: Request,
  { socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>,
  { options, connections, proxies }: Serving,
): Response | Promise<Response> {
  const isRefused = connections.isReserve(socket) || connections.isOverloaded;
  if (isRefused && !RESERVED_PATHS.has(new URL(request.url).pathname)) return options.overloaded();
  const client = proxies.clientOf(socket.remoteAddress ?? '', (name) => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(',') : value;
  });
  return options.fetch(request, client);
}

function every(clock: Clock, periodMs: number, work: () => void): Timer {
  let timer = clock.setTimer(periodMs, again);
  function again(): void {
    work();
    timer = clock.setTimer(periodMs, again);
  }
  return { cancel: () => timer.cancel() };
}
