// One HTTP/1.1 response for one request: what becomes of both.
import type { Outcome } from '../../src/domain/outcome.ts';
import type { FetchPolicy, RequestSpec } from '../../src/domain/request.ts';
import { makeFetcher, makePolicy, makeRequest } from '../support/fetch-fixtures.ts';
import { startRawServer } from '../support/servers/hostile-server.ts';
import { openWay, type Way, WAYS } from '../support/servers/ways.ts';

export const HEAD = 'HTTP/1.1 200 OK\r\n';
export const OK = `${HEAD}content-length: 2\r\n\r\nok`;

const PLAINLY: Way = { name: '', tls: false, proxied: false };

interface AnswerOptions {
  /** How the server is reached; default: over a plain socket. */
  readonly way?: Way;
  /** True: the connection ends after the response. */
  readonly ends?: boolean;
  readonly request?: Partial<RequestSpec>;
  readonly policy?: Partial<FetchPolicy>;
}

interface NamedResponse {
  readonly way: Way;
  readonly name: string;
  readonly response: string;
}

/** Each named response over each way to a server. */
export function overEachWay(responses: Readonly<Record<string, string>>): readonly NamedResponse[] {
  return WAYS.flatMap((way) =>
    Object.entries(responses).map(([name, response]) => ({ way, name, response })),
  );
}

/** What becomes of one response, and whether its connection was used again. */
export async function answer(
  response: string | Uint8Array,
  options: AnswerOptions = {},
): Promise<{ outcome: Outcome; isKept: boolean }> {
  let served = 0;
  await using way = await openWay(options.way ?? PLAINLY);
  await using server = await startRawServer((socket) => {
    served += 1;
    socket.write(served === 1 ? response : OK);
    if (served === 1 && options.ends === true) socket.end();
  }, way.server);
  await using fetcher = makeFetcher();
  const policy = makePolicy({ ...options.policy, ...way.policy });
  const outcome = await fetcher.fetch(makeRequest(server.origin, options.request), policy);
  await fetcher.fetch(makeRequest(server.origin), policy);
  return { outcome, isKept: server.totalConnections === 1 };
}
