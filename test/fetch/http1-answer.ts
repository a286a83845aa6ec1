// One HTTP/1.1 response for one request: what becomes of both.
import type { Outcome } from '../../src/domain/outcome.ts';
import type { FetchPolicy, RequestSpec } from '../../src/domain/request.ts';
import { makeFetcher, makePolicy, makeRequest } from '../support/fetch-fixtures.ts';
import { startRawServer } from '../support/servers/hostile-server.ts';

export const HEAD = 'HTTP/1.1 200 OK\r\n';
export const OK = `${HEAD}content-length: 2\r\n\r\nok`;

/** What becomes of one response, and whether its connection was used again. */
export async function answer(
  response: string | Uint8Array,
  options: { ends?: boolean; request?: Partial<RequestSpec>; policy?: Partial<FetchPolicy> } = {},
): Promise<{ outcome: Outcome; isKept: boolean }> {
  let served = 0;
  await using server = await startRawServer((socket) => {
    served += 1;
    socket.write(served === 1 ? response : OK);
    if (served === 1 && options.ends === true) socket.end();
  });
  await using fetcher = makeFetcher();
  const policy = makePolicy(options.policy);
  const outcome = await fetcher.fetch(makeRequest(server.origin, options.request), policy);
  await fetcher.fetch(makeRequest(server.origin), policy);
  return { outcome, isKept: server.totalConnections === 1 };
}
