// A real dashboard server on a free port, with a real database and a fake daemon.
import { request as httpRequest } from 'node:http';
import type { AuditEvent } from '../../src/domain/audit.ts';
import type { Job } from '../../src/domain/job.ts';
import type { PublicPages } from '../../src/domain/settings.ts';
import { createMasker } from '../../src/domain/secrets.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { ReadProcess } from '../../src/query/process/read-process.ts';
import type { Store } from '../../src/store/store.ts';
import { Meter } from '../../src/metrics/meter.ts';
import { startWebServer } from '../../src/web/web-server.ts';
import { FakeDaemon } from './fake-daemon.ts';
import { silentLog } from './silent-log.ts';
import { withStore } from './stored-run.ts';

export interface WebFixture {
  readonly port: number;
  readonly daemon: FakeDaemon;
  readonly meter: Meter;
  readonly store: Store;
  readonly file: string;
  /** Recorded audit events. */
  readonly audited: readonly AuditEvent[];
  readonly reads: ReadProcess;
  readonly ask: (path: string, options?: AskOptions) => Promise<Answer>;
  /** Sends a POST with the headers that the API requires. */
  readonly post: (
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
}

export interface AskOptions {
  readonly method?: string;
  /** Sent unchanged; `host` is that of the server by default. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly bytes: Buffer;
  /** Parses the text as JSON. */
  readonly json: () => any; // oxlint-disable-line typescript/no-explicit-any -- tests look into it as they like
}

export interface WebFixtureOptions {
  readonly token?: string;
  readonly hosts?: readonly string[];
  readonly trustedProxies?: readonly string[];
  readonly base?: string;
  readonly publicPages?: PublicPages;
  readonly jobs?: readonly Job[];
  readonly secrets?: readonly string[];
  readonly clock?: Clock;
}

/** Calls back with a server, which is closed afterwards. */
export async function withWeb(
  work: (web: WebFixture) => Promise<void>,
  options: WebFixtureOptions = {},
): Promise<void> {
  const {
    token,
    hosts = [],
    trustedProxies = [],
    base = '',
    publicPages,
    jobs = [],
    secrets = [],
    clock = systemClock,
  } = options;
  await withStore(async (store, file) => {
    const daemon = new FakeDaemon(jobs.length === 0 ? undefined : jobs.map(({ name }) => name));
    const meter = new Meter();
    const audited: AuditEvent[] = [];
    const reads = new ReadProcess({ file });
    const log = silentLog();
    const server = await startWebServer({
      settings: { host: '127.0.0.1', port: 0, token, hosts, trustedProxies, base, publicPages },
      sources: {
        control: daemon,
        jobs: () => jobs,
        mask: createMasker(secrets).text,
        reads,
        database: file,
        clock,
        audit: { record: (event) => void audited.push(event) },
        sessions: store.access,
      },
      meter,
      log,
    });
    const { port } = server;
    try {
      await work({
        port,
        daemon,
        meter,
        store,
        file,
        audited,
        reads,
        ask: (path, ask) => askAt(port, path, ask),
        post: (path, body = {}, headers = {}) =>
          askAt(port, path, {
            method: 'POST',
            body: JSON.stringify(body),
            headers: { 'content-type': 'application/json', 'x-rota': '1', ...headers },
          }),
      });
    } finally {
      await server.close();
    }
  });
}

/** Sends one request with exactly these path and headers, which `fetch` would change. */
function askAt(port: number, path: string, options: AskOptions = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers, agent: false });
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const text = bytes.toString();
        const { statusCode: status = 0, headers: given } = response;
        resolve({ status, headers: given, text, bytes, json: () => JSON.parse(text) });
      });
    });
    request.end(body);
  });
}
