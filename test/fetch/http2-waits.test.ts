// Deadlines of requests that wait for one of the few streams that an HTTP/2 server allows at once.
import assert from 'node:assert/strict';
import type { ServerHttp2Stream } from 'node:http2';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { TlsOptions } from '../../src/domain/request.ts';
import { FakeClock } from '../support/fake-clock.ts';
import {
  asFailure,
  makeFetcher,
  makePolicy,
  makeRequest,
  textOf,
  tlsFile,
} from '../support/fetch-fixtures.ts';
import { answer, startHttp2Server } from '../support/servers/http2-server.ts';

const TRUST: TlsOptions = { ca: tlsFile('ca.pem'), cert: undefined, key: undefined, verify: true };
const LONG_MS = 1e6;

interface Scene {
  readonly clock: FakeClock;
  /** Streams of requests to `/held…`, which the test answers. */
  readonly held: ServerHttp2Stream[];
  readonly fetch: (path: string, totalMs?: number) => Promise<Outcome>;
}

/** Plays with a server that allows one stream, over a connection that knows this already. */
async function withOneStream(play: (scene: Scene) => Promise<void>): Promise<void> {
  const held: ServerHttp2Stream[] = [];
  await using server = await startHttp2Server(
    (stream, path) => {
      if (path.startsWith('/held')) held.push(stream);
      else answer(stream, path);
    },
    { settings: { maxConcurrentStreams: 1 } },
  );
  const clock = new FakeClock();
  await using fetcher = makeFetcher({ clock });
  const fetch: Scene['fetch'] = (path, totalMs = LONG_MS) => {
    const timeouts = { connectMs: LONG_MS, headersMs: LONG_MS, totalMs };
    const policy = makePolicy({ http2: true, tls: TRUST, timeouts });
    return fetcher.fetch(makeRequest(`${server.origin}${path}`), policy);
  };
  assert.equal(textOf(await fetch('/first')), '/first');
  await play({ clock, held, fetch });
}

async function reached(held: readonly ServerHttp2Stream[], count: number): Promise<void> {
  while (held.length < count) await setImmediate();
}

test('the total deadline of a request counts while it waits for a stream', async () => {
  await withOneStream(async ({ clock, held, fetch }) => {
    const holder = fetch('/held');
    await reached(held, 1);
    const waiting = fetch('/waiting', 1000);
    await clock.advance(1000);
    for (const stream of held) answer(stream, 'held');
    assert.equal(asFailure(await waiting).errorKind, 'timeout');
    assert.equal(textOf(await holder), 'held');
  });
});

test('a redirect leaves the next request as much time for a stream as any other has', async () => {
  await withOneStream(async ({ clock, held, fetch }) => {
    const redirected = fetch('/held/redirect');
    await reached(held, 1);
    const holder = fetch('/held');
    held[0]?.respond({ ':status': 302, location: '/next' }, { endStream: true });
    await reached(held, 2);
    await clock.advance(5000);
    for (const stream of held.slice(1)) answer(stream, 'held');
    assert.equal(textOf(await redirected), '/next');
    assert.equal(textOf(await holder), 'held');
  });
});
