// A small HTTP server that says that this Rota is alive: `GET /healthz` → `ok`.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { AppError, messageOf } from '../domain/error.ts';

export interface HealthServer {
  readonly port: number;
  /** Where it answers, such as `http://127.0.0.1:7682/`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Listens on the address; port 0 takes any. Throws AppError `busy` when the address cannot be had. */
export async function startHealthServer(address: {
  host: string;
  port: number;
}): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const healthy = request.url === '/healthz';
    const body = healthy ? 'ok\n' : 'not found\n';
    response.writeHead(healthy ? 200 : 404, {
      'content-type': 'text/plain; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  try {
    server.listen(address.port, address.host);
    await once(server, 'listening');
  } catch (error) {
    throw new AppError(
      'busy',
      `Cannot listen on ${address.host}:${address.port}: ${messageOf(error)}`,
      { hint: 'change "server.listen" in config.yaml, or set "server: off"', cause: error },
    );
  }
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : address.port;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return {
    port,
    url: `http://${host}:${port}/`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
