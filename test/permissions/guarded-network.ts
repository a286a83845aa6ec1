// A network that exists only on loopback: a name server, a public server, and a trap that nobody may connect to. What a
// fetcher dials is written down, and leads to loopback whatever it is.
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { loadConfig } from '../../src/config/load-config.ts';
import { expandBatch } from '../../src/batch/expand-batch.ts';
import type { Job } from '../../src/domain/job.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { BatchItem } from '../../src/domain/request.ts';
import type { Fetcher } from '../../src/fetch/fetcher.ts';
import { canonicalHost } from '../../src/permissions/canonical-host.ts';
import { makeFetcher } from '../support/fetch-fixtures.ts';
import { withConfigFolder } from '../support/config-folder.ts';
import { startNameServer, type NameServer } from '../support/servers/name-server.ts';
import { TRICKS } from './tricks/all-tricks.ts';

/** The address of `public.example`. */
export const PUBLIC = '93.184.216.34';

export interface GuardedNetwork extends AsyncDisposable {
  readonly names: NameServer;
  /** Port of the server that every address leads to, except the trap's. */
  readonly port: number;
  /** Port of the trap. */
  readonly trap: number;
  /** Connections to the trap. */
  readonly trapped: number;
  /** The addresses that were dialled, before they were replaced by loopback. */
  readonly dialled: readonly string[];
  /** Location headers that `/to/INDEX` of the server answers with. */
  readonly locations: string[];
  readonly fetcher: () => Fetcher & AsyncDisposable;
  /** Writes down what is dialled, and leads it to loopback. */
  readonly dialAs: (address: string) => string;
}

/** `names`: their addresses, besides those of the tricks and of `public.example`. */
export async function startNetwork(
  names: Readonly<Record<string, (before: number) => readonly string[]>> = {},
): Promise<GuardedNetwork> {
  const locations: string[] = [];
  const dialled: string[] = [];
  let trapped = 0;
  const trap = createServer((socket) => {
    trapped += 1;
    socket.destroy();
  });
  const server = createHttpServer((request, response) => {
    // A proxy sends the whole URL.
    const [, index] = /^(?:http:\/\/[^/]+)?\/to\/(\d+)$/.exec(request.url ?? '') ?? [];
    if (index === undefined) {
      response.end('reached');
      return;
    }
    // Written by hand: Node refuses to send some of the addresses.
    const location = locations[Number(index)] ?? '';
    response.socket?.end(
      `HTTP/1.1 302 Found\r\nlocation: ${location}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`,
    );
  });
  const dialAs = (address: string): string => {
    dialled.push(address);
    return '127.0.0.1';
  };
  const known = trickNames();
  const nameServer = await startNameServer((name, before) => {
    if (name === 'public.example') return [PUBLIC];
    return names[name]?.(before) ?? known.get(name) ?? [];
  });
  const [port, trapPort] = [await listen(server), await listen(trap)];
  return {
    names: nameServer,
    port,
    trap: trapPort,
    get trapped() {
      return trapped;
    },
    dialled,
    locations,
    fetcher: () => makeFetcher({ lookup: nameServer.lookup, dialAs }),
    dialAs,
    async [Symbol.asyncDispose]() {
      await nameServer[Symbol.asyncDispose]();
      server.closeAllConnections();
      for (const each of [server, trap]) {
        each.close();
        await once(each, 'close');
      }
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

function trickNames(): ReadonlyMap<string, readonly string[]> {
  return new Map(
    TRICKS.flatMap(({ url, addresses }) => {
      const parsed = URL.parse(url.replaceAll('PORT', '1'));
      return addresses === undefined || parsed === null
        ? []
        : [[canonicalHost(parsed.hostname), addresses] as const];
    }),
  );
}

/** Loads a job as a person writes it. */
export async function withJob(
  files: Readonly<Record<string, string>>,
  use: (job: Job, items: readonly BatchItem[]) => Promise<void>,
): Promise<void> {
  await withConfigFolder({ 'config.yaml': 'server: off\n', ...files }, async ({ configFile }) => {
    const { jobs, problems } = await loadConfig(configFile, { env: {} });
    const [job] = jobs;
    if (job === undefined) throw new Error(problems[0]?.message);
    await use(job, await Array.fromAsync(expandBatch(job.batch)));
  });
}

/** What became of each item: the problem of its line, or the outcome of its request. */
export async function fetchAll(
  fetcher: Fetcher,
  { job, items }: { job: Job; items: readonly BatchItem[] },
): Promise<readonly (string | Outcome)[]> {
  return Promise.all(
    items.map(async (item) =>
      'request' in item ? await fetcher.fetch(item.request, job.fetch) : `line: ${item.problem}`,
    ),
  );
}
