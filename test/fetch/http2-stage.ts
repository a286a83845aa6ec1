// Policies and streams for tests of how HTTP/2 responses end.
import type { ServerHttp2Stream } from 'node:http2';
import type { Outcome } from '../../src/domain/outcome.ts';
import { makePolicy, tlsFile } from '../support/fetch-fixtures.ts';

export const TRUST = { ca: tlsFile('ca.pem'), cert: undefined, key: undefined, verify: true };
export const KEYS = { cert: tlsFile('server.pem'), key: tlsFile('server-key.pem') };
export const HTTP2 = makePolicy({ http2: true, tls: TRUST });
export const HALF = 'x'.repeat(500);

export function describe(outcome: Outcome): string {
  return outcome.type === 'response' ? `ok ${outcome.status}` : outcome.errorKind;
}

/** Sends a head and half of the body, and then does as told. */
export function half(
  stream: ServerHttp2Stream,
  then: () => void,
  headers: Record<string, string> = {},
): void {
  stream.respond({ ':status': 200, ...headers });
  stream.write(HALF, () => setTimeout(then, 10));
}
