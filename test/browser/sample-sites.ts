// A loopback server with sample sites: prices that change, pages, faults, hostile markup.
import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';

/** Markup that must never run on a page. */
export const MARKUP = '<script>alert(1)</script>';

export interface SampleSites {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  close(): Promise<void>;
}

export async function startSampleSites(): Promise<SampleSites> {
  let asked = 0;
  const waiting = new Set<NodeJS.Timeout>();
  const server = createServer((request, response) => {
    asked += 1;
    const [, kind = '', rest = ''] = (request.url ?? '/').split('/');
    const delay = kind === 'slow' ? 400 : 20 + ((asked * 37) % 60);
    const timer = setTimeout(() => {
      waiting.delete(timer);
      answer(response, { kind, rest, asked });
    }, delay);
    waiting.add(timer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      for (const timer of waiting) clearTimeout(timer);
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function answer(
  response: ServerResponse,
  { kind, rest, asked }: { kind: string; rest: string; asked: number },
): void {
  switch (kind) {
    case 'prices': {
      const body = {
        item: rest,
        price: 100 + (asked % 7),
        currency: 'EUR',
        stock: { here: asked % 3 },
      };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
      return;
    }
    case 'missing':
      response.writeHead(404, { 'content-type': 'text/plain' }).end('no such page\n');
      return;
    case 'down':
      response.writeHead(503, { 'retry-after': '1' }).end('try again later\n');
      return;
    case 'hostile':
      response.setHeader('content-type', 'text/html');
      response.setHeader('x-hostile', MARKUP);
      response.end(`<!doctype html>${MARKUP}<img src=x onerror=alert(1)>\nrequest ${asked}\n`);
      return;
    case 'moved':
      response.writeHead(302, { location: `/pages/${rest}` }).end();
      return;
    default:
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(`<!doctype html>\n<title>Page ${rest}</title>\n<p>Hello ${asked}\n`);
  }
}
