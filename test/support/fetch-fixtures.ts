// Policies, fetchers and outcomes for tests of the fetcher.
import { readFileSync } from 'node:fs';
import type { FailureOutcome, Outcome, ResponseOutcome } from '../../src/domain/outcome.ts';
import { NO_NET_RULES, type NetPermissions } from '../../src/domain/net/net-permissions.ts';
import type { FetchPolicy, RequestSpec } from '../../src/domain/request.ts';
import { Fetcher, type FetcherOptions } from '../../src/fetch/fetcher.ts';
import { systemClock } from '../../src/platform/clock.ts';

/** Servers of tests are on loopback, and proxies look up names. */
export const LOOPBACK: NetPermissions = {
  config: { allow: ['public', '127.0.0.0/8', '::1', '*.test', 'intern', 'localhost'], deny: [] },
  job: NO_NET_RULES,
  named: [],
  own: undefined,
  isSelfCheck: false,
};

/** A policy with long deadlines, so that nothing times out by chance on a busy machine. */
export function makePolicy(changes: Partial<FetchPolicy> = {}): FetchPolicy {
  return {
    timeouts: { connectMs: 20_000, headersMs: 20_000, totalMs: 20_000 },
    maxRedirects: 5,
    forwards: [],
    maxBodyBytes: 1024 * 1024,
    maxHeadBytes: 256 * 1024,
    maxConnectionAgeMs: 60_000,
    proxy: 'off',
    http2: false,
    cookies: 'request',
    tls: undefined,
    net: LOOPBACK,
    secretHeaders: new Set(),
    ...changes,
  };
}

export function makeRequest(url: string, changes: Partial<RequestSpec> = {}): RequestSpec {
  return { method: 'GET', url, headers: ['accept', '*/*'], body: undefined, ...changes };
}

/** A fetcher that closes at the end of an `await using` block. */
export function makeFetcher(options: Partial<FetcherOptions> = {}): Fetcher & AsyncDisposable {
  const fetcher = new Fetcher({ clock: systemClock, maxConnections: 1000, ...options });
  return Object.assign(fetcher, { [Symbol.asyncDispose]: () => fetcher.close() });
}

/** Returns the outcome as a response; throws when it is a failure. */
export function asResponse(outcome: Outcome): ResponseOutcome {
  if (outcome.type === 'response') return outcome;
  throw new Error(`${outcome.errorKind}: ${outcome.error}`);
}

/** Returns the outcome as a failure; throws when it is a response. */
export function asFailure(outcome: Outcome): FailureOutcome {
  if (outcome.type === 'failure') return outcome;
  throw new Error(`a response: ${outcome.status}`);
}

export function textOf(outcome: Outcome): string {
  return Buffer.from(asResponse(outcome).body).toString();
}

/** Reads a file of test/fixtures/tls. */
export function tlsFile(name: string): string {
  return readFileSync(new URL(`../fixtures/tls/${name}`, import.meta.url), 'utf8');
}
