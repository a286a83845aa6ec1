// A server that answers a path only when a test releases it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpServer, type ServerResponse } from 'node:http';

export interface HeldServer {
  readonly origin: string;
  /** Answers the request for this path, now or when it comes. */
  release(path: string): void;
  close(): void;
}

/** A server that answers a path only when it is released. */
export async function startHeldServer(): Promise<HeldServer> {
  const waiting = new Map<string | undefined, ServerResponse>();
  const released = new Set<string | undefined>();
  const server = createHttpServer((request, response) => {
    if (released.has(request.url)) response.end('ok\n');
    else waiting.set(request.url, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert(typeof address === 'object' && address !== null);
  return {
    origin: `http://127.0.0.1:${address.port}`,
    release(path) {
      released.add(path);
      waiting.get(path)?.end('ok\n');
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
