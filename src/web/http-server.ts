// A socket that answers HTTP with a fetch handler, and what a client may cost it.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { AppError, messageOf } from '../domain/error.ts';

/** A client that sends slower than this is cut off (slowloris). */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const CHECKS_EVERY_MS = 5000;
/** A client that neither sends nor reads anything for so long is gone; streams send more often than that. */
const IDLE_TIMEOUT_MS = 120_000;
const MAX_CONNECTIONS = 256;
const MAX_HEADER_BYTES = 16_384;

export interface HttpServer {
  /** The one that was taken, where port 0 was asked for. */
  readonly port: number;
  /** Where it answers, such as `http://127.0.0.1:7682/`. */
  readonly url: string;
  /** Cuts off every connection. */
  close(): Promise<void>;
}

/** Who sends a request. */
export interface Client {
  /** Of its end of the connection: that of a proxy where one stands between. */
  readonly address: string;
}

export interface HttpServerOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly fetch: (request: Request, client: Client) => Response | Promise<Response>;
  /** What is answered to a request whose address or Host cannot be read. */
  readonly unreadable: () => Response;
  /** Shorter ones for tests. */
  readonly timeouts?: { readonly headersMs: number; readonly checksMs: number };
}

/** Listens; throws AppError `busy` when the address cannot be had. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { host, port, timeouts } = options;
  const server = createServer(
    {
      headersTimeout: timeouts?.headersMs ?? HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: timeouts?.checksMs ?? CHECKS_EVERY_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
    },
    // The listener answers for its own failures.
    (incoming, outgoing) => void listener(incoming, outgoing),
  );
  const listener = getRequestListener(
    (request, { incoming }) =>
      options.fetch(request, { address: incoming.socket.remoteAddress ?? '' }),
    { overrideGlobalObjects: false, errorHandler: options.unreadable },
  );
  server.maxConnections = MAX_CONNECTIONS;
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
  const bound = server.address();
  const taken = typeof bound === 'object' && bound !== null ? bound.port : port;
  return {
    port: taken,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}/`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
