// The server of `rota demo --serve`: a few good pages and a few bad ones, on this machine only.
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { AppError } from '../../domain/error.ts';
import { systemClock } from '../../platform/clock.ts';

interface DemoPage {
  readonly path: string;
  readonly description: string;
  readonly answer: (response: ServerResponse, id: string) => void;
}

const SLOW_MS = 3000;
const HTML = 'text/html; charset=utf-8';

/** The pages, in the order in which `rota demo --serve` lists them. `{id}` stands for a number. */
export const DEMO_PAGES: readonly DemoPage[] = [
  {
    path: '/',
    description: 'a page that stays the same',
    answer: (response) => send(response, { type: HTML, body: '<h1>The shop</h1>\n' }),
  },
  {
    path: '/items/{id}',
    description: 'an item with its price, as JSON',
    answer: (response, id) => {
      const item = { id: Number(id), name: `Item ${id}`, price: priceOf(Number(id)) };
      send(response, { type: 'application/json', body: `${JSON.stringify(item)}\n` });
    },
  },
  {
    path: '/clock',
    description: 'a page that is different each time',
    answer: (response) =>
      send(response, {
        type: 'text/plain',
        body: `${new Date(systemClock.now()).toISOString()}\n`,
      }),
  },
  {
    path: '/moved',
    description: 'a redirect to /',
    answer: (response) => response.writeHead(302, { location: '/' }).end(),
  },
  {
    path: '/missing',
    description: 'status 404',
    answer: (response) => send(response, { status: 404, type: HTML, body: 'no such page\n' }),
  },
  {
    path: '/broken',
    description: 'status 500',
    answer: (response) => send(response, { status: 500, type: HTML, body: 'out of order\n' }),
  },
  {
    path: '/slow',
    description: 'an answer after three seconds',
    answer: (response) => {
      systemClock.setTimer(SLOW_MS, () => send(response, { type: HTML, body: 'at last\n' }));
    },
  },
  {
    path: '/cut',
    description: 'a connection that ends in the middle of the body',
    answer: (response) => {
      response.writeHead(200, { 'content-type': HTML, 'content-length': 1000 });
      response.write('only the beginning\n', () => response.destroy());
    },
  },
];

/**
 * Starts the server on a port of 127.0.0.1; 0: any free one. Resolves when it listens.
 * @throws {AppError} `busy` when the port is in use.
 */
export async function serveDemo(port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/\?.*$/s, '');
    const id = /^\/items\/(\d{1,9})$/.exec(path)?.[1];
    const wanted = id === undefined ? path : '/items/{id}';
    const page = DEMO_PAGES.find((each) => each.path === wanted);
    if (page !== undefined) page.answer(response, id ?? '');
    else send(response, { status: 404, type: HTML, body: 'no such page\n' });
  });
  server.listen({ host: '127.0.0.1', port });
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new AppError('busy', `Port ${port} of 127.0.0.1 cannot be used`, {
      hint: 'Name another one with --port, or 0 for any free one.',
      cause,
    });
  }
  return server;
}

interface DemoAnswer {
  readonly status?: number;
  readonly type: string;
  readonly body: string;
}

function send(response: ServerResponse, { status = 200, type, body }: DemoAnswer): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/** From 1.00 to 99.99, and always the same for an item. */
function priceOf(id: number): number {
  return (100 + ((id * 2_654_435_761) % 9_900)) / 100;
}
