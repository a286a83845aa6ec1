import assert from 'node:assert/strict';
import type { ServerHttp2Stream } from 'node:http2';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { TlsOptions } from '../../src/domain/request.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { FakeClock } from '../support/fake-clock.ts';
import {
  asFailure,
  asResponse,
  makeFetcher,
  makePolicy,
  makeRequest,
  textOf,
  tlsFile,
} from '../support/fetch-fixtures.ts';
import { startHostileServer } from '../support/servers/hostile-server.ts';
import { answer, startHttp2Server } from '../support/servers/http2-server.ts';

const KEYS = { cert: tlsFile('server.pem'), key: tlsFile('server-key.pem') };
const TRUST: TlsOptions = { ca: tlsFile('ca.pem'), cert: undefined, key: undefined, verify: true };
const HTTP2 = makePolicy({ http2: true, tls: TRUST });

test('with http2: true requests at once share one connection', async () => {
  await using server = await startHttp2Server((stream, path) =>
    setTimeout(() => answer(stream, path), 20),
  );
  await using fetcher = makeFetcher();

  const outcomes = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      fetcher.fetch(makeRequest(`${server.origin}/${index}`), HTTP2),
    ),
  );

  assert.deepEqual(
    outcomes.map(textOf),
    Array.from({ length: 50 }, (_, index) => `/${index}`),
  );
  assert.equal(server.sessions, 1);
  assert.ok(server.peakStreams > 1);
  assert.deepEqual(asResponse(outcomes[0] ?? assert.fail()).headers.slice(0, 2), ['x-a', 'b']);
});

test('a server without HTTP/2 gets HTTP/1.1, each request on its own connection', async () => {
  await using server = await startHostileServer({ tls: KEYS });
  await using fetcher = makeFetcher();
  const outcomes = await Promise.all(
    Array.from({ length: 5 }, () => fetcher.fetch(makeRequest(server.origin), HTTP2)),
  );
  assert.deepEqual(new Set(outcomes.map(textOf)), new Set(['hello']));
  assert.ok(server.totalConnections <= 5);
});

test('without http2: true HTTP/2 is not offered', async () => {
  await using server = await startHttp2Server((stream) => answer(stream, 'h2'));
  await using fetcher = makeFetcher();
  const outcome = await fetcher.fetch(
    makeRequest(server.origin),
    makePolicy({ tls: TRUST, http2: false }),
  );
  assert.equal(outcome.type, 'failure');
});

test('a connection that closes to make room is not used again', async () => {
  await using server = await startHttp2Server((stream, path) => answer(stream, path));
  await using other = await startHostileServer();
  await using fetcher = makeFetcher({ maxConnections: 1 });
  assert.equal(textOf(await fetcher.fetch(makeRequest(`${server.origin}/a`), HTTP2)), '/a');

  const controller = new AbortController();
  const leaving = fetcher.fetch(makeRequest(other.origin), makePolicy(), {
    signal: controller.signal,
  });
  controller.abort();
  const again = fetcher.fetch(makeRequest(`${server.origin}/b`), HTTP2);

  assert.equal(asFailure(await leaving).errorKind, 'aborted');
  assert.equal(textOf(await again), '/b');
});

test('the wait for a free stream does not count toward the headers deadline', async () => {
  const held: ServerHttp2Stream[] = [];
  await using server = await startHttp2Server(
    (stream, path) => {
      if (path === '/held') held.push(stream);
      else answer(stream, path);
    },
    { settings: { maxConcurrentStreams: 1 } },
  );
  const clock = new FakeClock();
  await using fetcher = makeFetcher({ clock });
  const fetch = (path: string, headersMs: number): Promise<Outcome> => {
    const timeouts = { connectMs: 1e6, headersMs, totalMs: 1e6 };
    return fetcher.fetch(makeRequest(`${server.origin}${path}`), { ...HTTP2, timeouts });
  };
  assert.equal(textOf(await fetch('/first', 1e6)), '/first');
  const holder = fetch('/held', 1e6);
  while (held.length === 0) await setImmediate();

  const next = fetch('/next', 1000);
  await clock.advance(5000);
  held.map((stream) => answer(stream, 'held'));

  assert.equal(textOf(await holder), 'held');
  assert.equal(textOf(await next), '/next');
  assert.equal(server.sessions, 1);
});

test('a stream that never answers times out alone, and the next request finds a new connection', async () => {
  await using server = await startHttp2Server((stream, path) => {
    if (path !== '/never') answer(stream, path);
  });
  await using fetcher = makeFetcher();
  const timeouts = { connectMs: 5000, headersMs: 80, totalMs: 5000 };

  const never = await fetcher.fetch(
    makeRequest(`${server.origin}/never`),
    makePolicy({ http2: true, tls: TRUST, timeouts }),
  );

  assert.equal(asFailure(never).errorKind, 'timeout');
  assert.equal(textOf(await fetcher.fetch(makeRequest(`${server.origin}/a`), HTTP2)), '/a');
});

test('a stream that is reset ends as one failure', async () => {
  await using server = await startHttp2Server((stream) => stream.close(2));
  await using fetcher = makeFetcher();
  const outcome = asFailure(await fetcher.fetch(makeRequest(server.origin), HTTP2));
  assert.ok(['reset', 'protocol'].includes(outcome.errorKind), outcome.error);
});

test('a server that sends GOAWAY to every request does not get endless requests', async () => {
  await using server = await startHttp2Server((stream) => stream.session?.goaway(0, 0));
  await using fetcher = makeFetcher();
  const timeouts = { connectMs: 5000, headersMs: 5000, totalMs: 300 };
  const outcome = asFailure(
    await fetcher.fetch(
      makeRequest(server.origin),
      makePolicy({ http2: true, tls: TRUST, timeouts }),
    ),
  );
  assert.ok(['reset', 'timeout', 'protocol'].includes(outcome.errorKind), outcome.error);
});

test('a host that cannot be reached fails all who waited for its first connection', async () => {
  await using fetcher = makeFetcher();
  const server = await startHostileServer();
  await server.close();
  const url = server.origin.replace('http:', 'https:');
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => fetcher.fetch(makeRequest(url), HTTP2)),
  );
  for (const outcome of outcomes) assert.equal(asFailure(outcome).errorKind, 'connect');
});

test('a body over the cap ends its stream', async () => {
  await using server = await startHttp2Server((stream) => answer(stream, 'x'.repeat(5000)));
  await using fetcher = makeFetcher();
  const policy = { ...HTTP2, maxBodyBytes: 1000 };
  const outcome = await fetcher.fetch(makeRequest(server.origin), policy);
  assert.equal(asFailure(outcome).errorKind, 'too_large');
});

test('with keep_alive: off no request shares an HTTP/2 connection, at once or later', async () => {
  await using server = await startHttp2Server((stream, path) =>
    setTimeout(() => answer(stream, path), 20),
  );
  await using fetcher = makeFetcher();
  const policy = { ...HTTP2, maxConnectionAgeMs: 0 };
  const paths = ['/1', '/2', '/3'];
  const outcomes = await Promise.all(
    paths.map((path) => fetcher.fetch(makeRequest(`${server.origin}${path}`), policy)),
  );
  assert.deepEqual(outcomes.map(textOf), paths);
  assert.equal(textOf(await fetcher.fetch(makeRequest(`${server.origin}/4`), policy)), '/4');
  assert.equal(server.sessions, 4);
});

test('an HTTP/2 connection that is older than keep_alive.max_age takes no more requests', async () => {
  let skewMs = 0;
  const clock = { ...systemClock, elapsed: () => systemClock.elapsed() + skewMs };
  await using server = await startHttp2Server((stream, path) => answer(stream, path));
  await using fetcher = makeFetcher({ clock });
  for (let turn = 0; turn < 8; turn++) {
    assert.equal(textOf(await fetcher.fetch(makeRequest(`${server.origin}/a`), HTTP2)), '/a');
    skewMs += 9000;
  }
  assert.equal(server.sessions, 2);
});

test('a header may have the name of a property of every object', async () => {
  await using server = await startHttp2Server((stream, path) => answer(stream, path));
  await using fetcher = makeFetcher();
  const headers = ['constructor', 'a', 'valueof', 'b'];
  asResponse(await fetcher.fetch(makeRequest(server.origin, { headers }), HTTP2));
  const [head] = server.heads;
  assert.deepEqual([head?.['constructor'], head?.['valueof']], ['a', 'b']);
});

test('bodies over the budget of bytes arrive whole, one after the other', async () => {
  const body = 'z'.repeat(400_000);
  await using server = await startHttp2Server((stream) => answer(stream, body));
  await using fetcher = makeFetcher({ maxBufferedBytes: 300_000 });
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => fetcher.fetch(makeRequest(server.origin), HTTP2)),
  );
  assert.ok(outcomes.every((outcome) => textOf(outcome) === body));
  assert.equal(server.sessions, 1);
});

test('headers go out and come back as they are', async () => {
  await using server = await startHttp2Server((stream) => {
    stream.respond({
      ':status': 200,
      'set-cookie': ['a=1', 'b=2'],
      'x-name': Buffer.from('Zoë').toString('latin1'),
    });
    stream.pipe(stream);
  });
  await using fetcher = makeFetcher({ userAgent: 'rota/test' });
  const headers = ['x-a', 'b', 'host', 'other.test'];
  const request = makeRequest(`${server.origin}/p?q`, { method: 'POST', headers, body: 'é' });
  const outcome = asResponse(await fetcher.fetch(request, HTTP2));

  const pairs = outcome.headers.join(' ');
  assert.match(pairs, /set-cookie a=1 set-cookie b=2/);
  assert.match(pairs, /x-name Zoë/);
  assert.equal(textOf(outcome), 'é');
  const [head = {}] = server.heads;
  assert.deepEqual(
    [head[':authority'], head[':path'], head['x-a'], head['content-length'], head['user-agent']],
    ['other.test', '/p?q', 'b', '2', 'rota/test'],
  );
});
