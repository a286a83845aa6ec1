// Loopback addresses as different hosts, each of which counts what is in flight there.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export interface CountedHost {
  /** `http://127.0.0.N:PORT`, without a final slash. */
  readonly origin: string;
  readonly inFlight: number;
  readonly mostInFlight: number;
  readonly requests: number;
  /** When each request arrived, in milliseconds. */
  readonly arrivals: readonly number[];
}

export interface HostsServer {
  readonly hosts: readonly CountedHost[];
  /** The most that was in flight at any host. */
  readonly mostInFlight: number;
  readonly requests: number;
  /** Resolves when a condition is met, which is looked at with each request. */
  until(isMet: () => boolean): Promise<void>;
  close(): Promise<void>;
}

export type HostAnswer = (
  asked: { readonly host: number; readonly hosts: readonly CountedHost[]; readonly path: string },
  response: ServerResponse,
) => void;

/** @param answer Called after `delayMs`. */
export async function startHostsServer(
  count: number,
  { answer, delayMs }: { readonly answer: HostAnswer; readonly delayMs: number },
): Promise<HostsServer> {
  const waits = new Set<{ readonly isMet: () => boolean; readonly resolve: () => void }>();
  const servers: Server[] = [];
  const hosts: (CountedHost & {
    inFlight: number;
    mostInFlight: number;
    requests: number;
    arrivals: number[];
  })[] = [];
  const onRequest = (host: number, request: IncomingMessage, response: ServerResponse): void => {
    const counts = hosts[host];
    if (counts === undefined) return;
    counts.requests += 1;
    counts.inFlight += 1;
    counts.mostInFlight = Math.max(counts.mostInFlight, counts.inFlight);
    counts.arrivals.push(performance.now());
    let isOver = false;
    const leave = (): void => {
      if (!isOver) counts.inFlight -= 1;
      isOver = true;
    };
    response.once('close', leave);
    setTimeout(() => {
      // The client may send the next request before this process learns that the answer is sent.
      leave();
      if (!response.destroyed) answer({ host, hosts, path: request.url ?? '' }, response);
    }, delayMs);
    for (const wait of waits) {
      if (!wait.isMet()) continue;
      waits.delete(wait);
      wait.resolve();
    }
  };
  for (let host = 0; host < count; host += 1) {
    const server = createServer((request, response) => onRequest(host, request, response));
    server.listen(0, `127.0.0.${host + 2}`);
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    servers.push(server);
    const origin = `http://127.0.0.${host + 2}:${address.port}`;
    hosts.push({ origin, inFlight: 0, mostInFlight: 0, requests: 0, arrivals: [] });
  }
  return {
    hosts,
    get mostInFlight() {
      return Math.max(...hosts.map(({ mostInFlight }) => mostInFlight));
    },
    get requests() {
      return hosts.reduce((sum, { requests }) => sum + requests, 0);
    },
    until: (isMet) =>
      isMet() ? Promise.resolve() : new Promise((resolve) => waits.add({ isMet, resolve })),
    async close() {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
      await Promise.all(servers.map((server) => once(server, 'close')));
    },
  };
}
