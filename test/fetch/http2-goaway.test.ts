// GOAWAY and refused streams: which requests are sent again, and when the connection closes.
import assert from 'node:assert/strict';
import { constants } from 'node:http2';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Outcome } from '../../src/domain/outcome.ts';
import { asFailure, makeFetcher, makeRequest, textOf } from '../support/fetch-fixtures.ts';
import { answer, startHttp2Server } from '../support/servers/http2-server.ts';
import { startRawHttp2Server } from '../support/servers/raw-http2-server.ts';
import { describe, HALF, half, HTTP2 } from './http2-stage.ts';

test('a stream goes on after a GOAWAY that includes it, and the next request has another connection', async () => {
  await using server = await startHttp2Server((stream, path, session) => {
    if (path !== '/first') return answer(stream, path);
    half(stream, () => {
      session.goaway(constants.NGHTTP2_NO_ERROR, stream.id);
      setTimeout(() => stream.end(HALF), 10);
    });
  });
  await using fetcher = makeFetcher();
  const first = fetcher.fetch(makeRequest(`${server.origin}/first`), HTTP2);
  assert.equal(textOf(await first), HALF + HALF);
  assert.equal(textOf(await fetcher.fetch(makeRequest(`${server.origin}/next`), HTTP2)), '/next');
  assert.equal(server.sessions, 2);
});

test('a GOAWAY with an error cuts off the streams that it includes', async () => {
  await using server = await startHttp2Server((stream, _, session) =>
    half(stream, () => session.goaway(constants.NGHTTP2_INTERNAL_ERROR, stream.id)),
  );
  await using fetcher = makeFetcher();
  assert.equal(describe(await fetcher.fetch(makeRequest(server.origin), HTTP2)), 'reset');
});

test('requests that the server has not processed are sent again, with any method', async () => {
  await using server = await startHttp2Server((stream, path, session) => {
    if (server.sessions > 1 || path === '/warm') return answer(stream, path);
    if (path === '/refused') return stream.close(constants.NGHTTP2_REFUSED_STREAM);
    // It looks at the first one only.
    session.goaway(constants.NGHTTP2_NO_ERROR, 1);
  });
  await using fetcher = makeFetcher();
  const post = (path: string): Promise<Outcome> =>
    fetcher.fetch(makeRequest(server.origin + path, { method: 'POST', body: 'b' }), HTTP2);
  assert.equal(textOf(await post('/warm')), '/warm');

  const outcomes = await Promise.all([1, 2, 3].map((n) => post(`/${n}`)));

  assert.deepEqual(outcomes.map(textOf), ['/1', '/2', '/3']);
  assert.equal(server.sessions, 2);
});

test('a server that serves one request on each connection fails none', async () => {
  await using server = await startHttp2Server((stream, path, session) => {
    if (stream.id !== 1) return;
    answer(stream, path);
    session.goaway(constants.NGHTTP2_NO_ERROR, 1);
  });
  await using fetcher = makeFetcher();
  const outcomes = await Promise.all(
    [1, 2, 3, 4].map((n) =>
      fetcher.fetch(makeRequest(`${server.origin}/${n}`, { method: 'POST', body: 'b' }), HTTP2),
    ),
  );
  assert.deepEqual(outcomes.map(textOf), ['/1', '/2', '/3', '/4']);
});

test('a request whose response has begun is not sent again, even if the server refuses its stream', async () => {
  let requests = 0;
  await using server = await startRawHttp2Server((connection, stream) => {
    requests += 1;
    connection.head(stream);
    connection.data(stream, HALF);
    connection.reset(stream, constants.NGHTTP2_REFUSED_STREAM);
  });
  await using fetcher = makeFetcher();
  const request = makeRequest(server.origin, { method: 'POST', body: 'order' });
  const outcome = asFailure(await fetcher.fetch(request, HTTP2));
  assert.deepEqual([outcome.errorKind, outcome.status, requests], ['reset', 200, 1]);
});

test('a refused stream is sent again once, and is then reset', async () => {
  await using server = await startHttp2Server((stream) =>
    stream.close(constants.NGHTTP2_REFUSED_STREAM),
  );
  await using fetcher = makeFetcher();
  assert.equal(describe(await fetcher.fetch(makeRequest(server.origin), HTTP2)), 'reset');
  assert.equal(server.heads.length, 2);
});

test('after a GOAWAY a peer that keeps its half open holds no socket', async () => {
  await using server = await startRawHttp2Server((connection, stream) => {
    connection.head(stream);
    connection.data(stream, 'a', { isEnd: true });
    connection.goaway(stream);
  });
  await using fetcher = makeFetcher();
  for (let n = 0; n < 5; n++) {
    assert.equal(textOf(await fetcher.fetch(makeRequest(server.origin), HTTP2)), 'a');
    while (fetcher.openConnections > 0) await setImmediate();
  }
  assert.equal(server.totalConnections, 5);
});

test('a GOAWAY and then silence meet the deadline, and the socket is closed all the same', async () => {
  await using server = await startRawHttp2Server((connection, stream) => {
    connection.head(stream);
    connection.goaway(stream);
  });
  await using fetcher = makeFetcher();
  const timeouts = { connectMs: 5000, headersMs: 5000, totalMs: 100 };
  const outcome = await fetcher.fetch(makeRequest(server.origin), { ...HTTP2, timeouts });
  assert.equal(describe(outcome), 'timeout');
  while (fetcher.openConnections > 0) await setImmediate();
});
