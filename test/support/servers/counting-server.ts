// A loopback server that counts requests, concurrent requests and concurrent connections.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';

export interface CountingServer {
  /** `http://127.0.0.1:PORT`, without a final slash. */
  readonly origin: string;
  readonly requests: number;
  readonly inFlight: number;
  readonly mostInFlight: number;
  readonly mostConnections: number;
  /** Requested paths, in order of arrival. */
  readonly paths: readonly string[];
  /** Resolves as soon as this many requests wait for an answer. */
  reached(inFlight: number): Promise<void>;
  /** Answers all waiting requests, and later ones at once. */
  open(): void;
  close(): Promise<void>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** `hold`: requests wait until `open()`. `answer` answers each request; by default with status 200 and its path. */
export async function startCountingServer(
  options: { hold?: boolean; answer?: Answer } = {},
): Promise<CountingServer> {
  const answer = options.answer ?? ((request, response) => void response.end(request.url));
  const counts = { requests: 0, inFlight: 0, mostInFlight: 0, connections: 0, mostConnections: 0 };
  const paths: string[] = [];
  const waiting: (() => void)[] = [];
  const watchers: { inFlight: number; resolve: () => void }[] = [];
  let holding = options.hold === true;

  const server = createServer((request, response) => {
    counts.requests += 1;
    counts.inFlight += 1;
    counts.mostInFlight = Math.max(counts.mostInFlight, counts.inFlight);
    paths.push(request.url ?? '');
    let left = false;
    const leave = (): void => {
      if (!left) counts.inFlight -= 1;
      left = true;
    };
    // A request stops counting just before its answer: the client may send the next one before this process learns
    // that the answer is sent.
    const reply = (): void => {
      leave();
      answer(request, response);
    };
    response.once('close', leave);
    if (holding) waiting.push(reply);
    else setImmediate(reply);
    for (const watcher of watchers) {
      if (counts.inFlight >= watcher.inFlight) watcher.resolve();
    }
  });
  server.on('connection', (socket) => {
    counts.connections += 1;
    counts.mostConnections = Math.max(counts.mostConnections, counts.connections);
    socket.once('close', () => {
      counts.connections -= 1;
    });
  });
  server.listen(0, '127.0.0.1', 4_096);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  return {
    origin: `http://127.0.0.1:${address.port}`,
    get requests() {
      return counts.requests;
    },
    get inFlight() {
      return counts.inFlight;
    },
    get mostInFlight() {
      return counts.mostInFlight;
    },
    get mostConnections() {
      return counts.mostConnections;
    },
    paths,
    reached: (inFlight) =>
      counts.inFlight >= inFlight
        ? Promise.resolve()
        : new Promise((resolve) => watchers.push({ inFlight, resolve })),
    open() {
      holding = false;
      for (const release of waiting.splice(0)) release();
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
