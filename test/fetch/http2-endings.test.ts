// How an HTTP/2 response can end early, and what happens to its connection.
import assert from 'node:assert/strict';
import { constants } from 'node:http2';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import {
  asFailure,
  asResponse,
  makeFetcher,
  makeRequest,
  textOf,
} from '../support/fetch-fixtures.ts';
import { startSocketServer } from '../support/servers/hostile-server.ts';
import { answer, startHttp2Server } from '../support/servers/http2-server.ts';
import {
  type RawHttp2Connection,
  startRawHttp2Server,
} from '../support/servers/raw-http2-server.ts';
import { describe, HALF, half, HTTP2, KEYS, TRUST } from './http2-stage.ts';

/** Every code of RFC 9113 7, and one that it does not have. */
const CODES = [...Array.from({ length: 14 }, (_, code) => code), 99];

test('a stream that is reset after half a body is reset, whatever its code', async () => {
  let code = 0;
  await using server = await startRawHttp2Server((connection, stream) => {
    connection.head(stream);
    connection.data(stream, HALF);
    connection.reset(stream, code);
  });
  await using fetcher = makeFetcher();
  for (code of CODES) {
    const outcome = asFailure(await fetcher.fetch(makeRequest(server.origin), HTTP2));
    assert.deepEqual([code, outcome.errorKind, outcome.status], [code, 'reset', 200]);
  }
});

test('a stream that is reset before a head is reset, whatever its code', async () => {
  let code = 0;
  await using server = await startRawHttp2Server((connection, stream) =>
    connection.reset(stream, code),
  );
  await using fetcher = makeFetcher();
  for (code of CODES) {
    const outcome = asFailure(await fetcher.fetch(makeRequest(server.origin), HTTP2));
    assert.deepEqual([code, outcome.errorKind, outcome.status], [code, 'reset', null]);
  }
});

test('a response that is complete stays so when a reset or a GOAWAY follows', async () => {
  type Then = (connection: RawHttp2Connection, stream: number) => void;
  let then: Then = () => {};
  await using server = await startRawHttp2Server((connection, stream) => {
    connection.head(stream);
    connection.data(stream, 'whole', { isEnd: true });
    then(connection, stream);
  });
  await using fetcher = makeFetcher();
  const request = makeRequest(server.origin, { method: 'POST', body: 'y'.repeat(200_000) });
  for (then of [
    (connection, stream) => connection.reset(stream, constants.NGHTTP2_NO_ERROR),
    (connection, stream) => connection.goaway(stream),
  ] satisfies Then[]) {
    assert.equal(textOf(await fetcher.fetch(request, HTTP2)), 'whole');
  }
});

test('a response without a body is complete with its head', async () => {
  await using server = await startHttp2Server((stream, path) =>
    stream.respond({ ':status': Number(path.slice(1)) }, { endStream: true }),
  );
  await using fetcher = makeFetcher();
  for (const status of [200, 204, 304]) {
    const outcome = await fetcher.fetch(makeRequest(`${server.origin}/${status}`), HTTP2);
    assert.equal(describe(outcome), `ok ${status}`);
  }
});

test('a body that ends before its content-length is reset', async () => {
  await using server = await startHttp2Server((stream) => {
    stream.respond({ ':status': 200, 'content-length': '1000' });
    stream.end(HALF);
  });
  await using fetcher = makeFetcher();
  assert.equal(describe(await fetcher.fetch(makeRequest(server.origin), HTTP2)), 'reset');
});

test('a connection that is cut in the middle of a body, or before a head, is reset', async () => {
  await using server = await startHttp2Server((stream, path, session) => {
    const cut = (): void => {
      if (path.endsWith('session')) session.destroy();
      else for (const socket of server.sockets) socket.destroy();
    };
    if (path.startsWith('/half')) half(stream, cut);
    else cut();
  });
  await using fetcher = makeFetcher();
  for (const path of ['/half-session', '/half-socket', '/none-session', '/none-socket']) {
    const outcome = await fetcher.fetch(makeRequest(server.origin + path), HTTP2);
    assert.deepEqual([path, describe(outcome)], [path, 'reset']);
  }
});

test('a fetcher that closes does not wait for a peer', async () => {
  await using server = await startRawHttp2Server((connection, stream) => connection.head(stream));
  const fetcher = makeFetcher();
  const outcome = fetcher.fetch(makeRequest(server.origin), HTTP2);
  while (server.connections === 0) await setImmediate();
  await fetcher.close();
  assert.equal(describe(await outcome), 'aborted');
  assert.equal(fetcher.openConnections, 0);
});

test('data that is not HTTP/2 after ALPN chose it ends as protocol', async () => {
  await using server = await startSocketServer(
    (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n<html>this is not a frame</html>'),
    { tls: { ...KEYS, ALPNProtocols: ['h2'] } },
  );
  await using fetcher = makeFetcher();
  assert.equal(describe(await fetcher.fetch(makeRequest(server.origin), HTTP2)), 'protocol');
});

test('a missing client certificate is tls, over HTTP/2 as well', async () => {
  await using server = await startHttp2Server((stream) => answer(stream, 'a'), {
    ca: TRUST.ca,
    requestCert: true,
    rejectUnauthorized: true,
  });
  await using fetcher = makeFetcher();
  const outcome = asFailure(await fetcher.fetch(makeRequest(server.origin), HTTP2));
  assert.deepEqual([outcome.errorKind], ['tls'], outcome.error);
});

test('a head over its cap is too_large, and interim heads without end are protocol', async () => {
  await using server = await startHttp2Server((stream, path) => {
    if (path === '/103') {
      for (let n = 0; n < 200; n++) stream.additionalHeaders({ ':status': 103, link: `</${n}>` });
      return answer(stream, path);
    }
    stream.respond({ ':status': 200, 'x-long': 'l'.repeat(20_000) });
    stream.end();
  });
  await using fetcher = makeFetcher();
  const policy = { ...HTTP2, maxHeadBytes: 10_000 };
  const large = asFailure(await fetcher.fetch(makeRequest(`${server.origin}/long`), policy));
  assert.deepEqual(
    [large.errorKind, large.error],
    ['too_large', "The response's head is over 9.77 KiB"],
  );
  const enough = { ...HTTP2, maxHeadBytes: 30_000 };
  asResponse(await fetcher.fetch(makeRequest(`${server.origin}/long`), enough));
  assert.equal(
    describe(await fetcher.fetch(makeRequest(`${server.origin}/103`), HTTP2)),
    'protocol',
  );
});

test('an abort resets its stream, and the connection serves on', async () => {
  const codes: number[] = [];
  await using server = await startHttp2Server((stream, path) => {
    if (path !== '/held') return answer(stream, path);
    stream.respond({ ':status': 200 });
    stream.write(HALF);
    stream.once('close', () => codes.push(stream.rstCode));
  });
  await using fetcher = makeFetcher();
  const controller = new AbortController();
  const held = fetcher.fetch(makeRequest(`${server.origin}/held`), HTTP2, {
    signal: controller.signal,
  });
  while (server.heads.length === 0) await setImmediate();
  controller.abort();
  assert.equal(describe(await held), 'aborted');
  assert.equal(textOf(await fetcher.fetch(makeRequest(`${server.origin}/next`), HTTP2)), '/next');
  while (codes.length === 0) await setImmediate();
  assert.deepEqual([codes, server.sessions], [[constants.NGHTTP2_CANCEL], 1]);
});
