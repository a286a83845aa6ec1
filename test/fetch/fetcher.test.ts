// One attempt: the request that is sent, the outcome, and how an attempt can be cut short.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { METHODS } from '../../src/domain/request.ts';
import {
  asFailure,
  asResponse,
  makeFetcher,
  makePolicy,
  makeRequest,
  textOf,
} from '../support/fetch-fixtures.ts';
import {
  startHostileServer,
  startRawServer,
  startSocketServer,
} from '../support/servers/hostile-server.ts';

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

test('every method is sent unchanged', async () => {
  await using server = await startRawServer((socket, { head }) =>
    socket.write(head.startsWith('HEAD') ? 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n' : OK),
  );
  await using fetcher = makeFetcher();
  for (const method of METHODS) {
    const outcome = await fetcher.fetch(
      makeRequest(`${server.origin}/m`, { method }),
      makePolicy(),
    );
    assert.equal(asResponse(outcome).body.length, method === 'HEAD' ? 0 : 2, method);
    assert.ok(server.heads.at(-1)?.startsWith(`${method} /m HTTP/1.1\r\n`), method);
  }
});

test('headers are sent in their order, and the body with its length', async () => {
  await using server = await startRawServer((socket) => socket.write(OK));
  await using fetcher = makeFetcher({ userAgent: 'rota/test' });
  const request = makeRequest(`${server.origin}/p?q=1`, {
    method: 'POST',
    headers: ['x-b', '1', 'x-a', '2', 'x-b', '3', 'content-type', 'text/plain'],
    body: 'grüße',
  });

  await fetcher.fetch(request, makePolicy());

  const host = new URL(server.origin).host;
  assert.deepEqual(server.heads[0]?.split('\r\n'), [
    'POST /p?q=1 HTTP/1.1',
    `host: ${host}`,
    'connection: keep-alive',
    'x-b: 1',
    'x-a: 2',
    'x-b: 3',
    'content-type: text/plain',
    'user-agent: rota/test',
    'content-length: 7',
  ]);
});

test("a request's own user-agent and host are kept", async () => {
  await using server = await startRawServer((socket) => socket.write(OK));
  await using fetcher = makeFetcher({ userAgent: 'rota/test' });
  const headers = ['user-agent', 'mine', 'host', 'other.test'];

  await fetcher.fetch(makeRequest(server.origin, { headers }), makePolicy());

  assert.match(server.heads[0] ?? '', /\r\nhost: other\.test\r\n/);
  assert.match(server.heads[0] ?? '', /\r\nuser-agent: mine$/);
  assert.doesNotMatch(server.heads[0] ?? '', /rota/);
});

test('response headers have lower-case names, and repeated headers are kept', async () => {
  await using server = await startRawServer((socket) =>
    socket.write(
      'HTTP/1.1 200 OK\r\nX-One: a\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\n__proto__: p\r\nContent-Length: 0\r\n\r\n',
    ),
  );
  await using fetcher = makeFetcher();
  const outcome = asResponse(await fetcher.fetch(makeRequest(server.origin), makePolicy()));
  const expected = 'x-one a set-cookie a=1 set-cookie b=2 __proto__ p content-length 0';
  assert.equal(outcome.headers.join(' '), expected);
});

test('a compressed body is decoded, and its received bytes are counted', async () => {
  const text = 'The same again. '.repeat(500);
  const packed = gzipSync(text);
  await using server = await startRawServer((socket) => {
    socket.write(
      `HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${packed.length}\r\n\r\n`,
    );
    socket.write(packed);
  });
  await using fetcher = makeFetcher();
  const outcome = asResponse(await fetcher.fetch(makeRequest(server.origin), makePolicy()));
  assert.equal(Buffer.from(outcome.body).toString(), text);
  assert.equal(outcome.bytes, packed.length);
});

test('a body in many chunks arrives whole', async () => {
  const body = Buffer.alloc(500_000, 'abcdefghijk');
  await using server = await startRawServer((socket) => {
    socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n`);
    for (let offset = 0; offset < body.length; offset += 10_000) {
      socket.write(body.subarray(offset, offset + 10_000));
    }
  });
  await using fetcher = makeFetcher();
  const outcome = asResponse(await fetcher.fetch(makeRequest(server.origin), makePolicy()));
  assert.ok(body.equals(outcome.body));
});

test('a body keeps no more memory than it needs', async () => {
  await using server = await startRawServer((socket) => socket.write(OK));
  await using fetcher = makeFetcher();
  const outcome = asResponse(await fetcher.fetch(makeRequest(server.origin), makePolicy()));
  assert.ok(outcome.body.buffer.byteLength <= outcome.body.length + 4096);
});

test('a body of exactly the cap is ok, one byte more is too large', async () => {
  await using server = await startRawServer((socket) =>
    socket.write(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(1000)}`, () => socket.end()),
  );
  await using fetcher = makeFetcher();
  const request = makeRequest(server.origin);

  const exact = await fetcher.fetch(request, makePolicy({ maxBodyBytes: 1000 }));
  assert.equal(asResponse(exact).body.length, 1000);
  const over = asFailure(await fetcher.fetch(request, makePolicy({ maxBodyBytes: 999 })));
  assert.equal(over.errorKind, 'too_large');
  assert.equal(over.status, 200);
  assert.match(over.error, /999 B/);
});

test('HEAD may announce a body over the cap', async () => {
  await using server = await startRawServer((socket) =>
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9999999999\r\n\r\n'),
  );
  await using fetcher = makeFetcher();
  const outcome = await fetcher.fetch(makeRequest(server.origin, { method: 'HEAD' }), makePolicy());
  assert.equal(asResponse(outcome).status, 200);
});

test('durations are in order: connect, first byte, end', async () => {
  await using server = await startRawServer((socket) => {
    setTimeout(() => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\no'), 20);
    setTimeout(() => socket.write('k'), 40);
  });
  await using fetcher = makeFetcher();
  const outcome = asResponse(await fetcher.fetch(makeRequest(server.origin), makePolicy()));
  assert.ok(outcome.connectMs !== null && outcome.ttfbMs !== null);
  assert.ok(outcome.connectMs >= 0 && outcome.connectMs < outcome.ttfbMs);
  assert.ok(outcome.ttfbMs < outcome.durationMs);
});

test('a port without a listener ends as connect', async () => {
  const server = await startSocketServer(() => {});
  await server.close();
  await using fetcher = makeFetcher();
  const outcome = asFailure(await fetcher.fetch(makeRequest(server.origin), makePolicy()));
  assert.equal(outcome.errorKind, 'connect');
  assert.match(outcome.error, /refused/);
  assert.equal(outcome.status, null);
  assert.equal(outcome.ttfbMs, null);
});

test('the headers deadline ends a wait for the head, not a slow body', async () => {
  await using server = await startRawServer((socket, { path }) => {
    if (path === '/late') return;
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\no');
    setTimeout(() => socket.write('k'), 600);
  });
  await using fetcher = makeFetcher();
  const policy = makePolicy({ timeouts: { connectMs: 5000, headersMs: 500, totalMs: 20_000 } });

  assert.equal(textOf(await fetcher.fetch(makeRequest(`${server.origin}/slow`), policy)), 'ok');
  const late = asFailure(await fetcher.fetch(makeRequest(`${server.origin}/late`), policy));
  assert.equal(late.errorKind, 'timeout');
  assert.match(late.error, /No response within 500ms/);
});

test('abort ends an attempt in every state', async () => {
  await using server = await startHostileServer();
  await using stalled = await startSocketServer(() => {});
  await using fetcher = makeFetcher({ lookup: () => {} });
  const addresses = [
    'http://never-found.test/',
    stalled.origin.replace('http:', 'https:'),
    `${server.origin}/no-reply`,
    `${server.origin}/dripping-head`,
    `${server.origin}/stalled-body`,
    `${server.origin}/endless-early-hints`,
  ];
  const abort = new AbortController();
  const outcomes = addresses.map((url) =>
    fetcher.fetch(makeRequest(url), makePolicy(), { signal: abort.signal }),
  );
  setTimeout(() => abort.abort(), 50);
  for (const [index, outcome] of (await Promise.all(outcomes)).entries()) {
    assert.equal(asFailure(outcome).errorKind, 'aborted', addresses[index] ?? '');
  }
  const late = await fetcher.fetch(makeRequest(server.origin), makePolicy(), {
    signal: abort.signal,
  });
  assert.equal(asFailure(late).errorKind, 'aborted');
});

test('a request that cannot be sent ends as local, and nothing is thrown', async () => {
  await using server = await startHostileServer();
  await using fetcher = makeFetcher();
  const requests = [
    makeRequest(server.origin, { headers: ['x-a', 'a\r\nx-injected: 1'] }),
    makeRequest(server.origin, { headers: ['x a', '1'] }),
    makeRequest(server.origin, { headers: ['x-a', 'snow ☃'] }),
    makeRequest(server.origin, { headers: ['transfer-encoding', 'chunked'] }),
    makeRequest(server.origin, { headers: ['expect', '100-continue'] }),
    makeRequest(server.origin, { headers: ['content-length', '3'], method: 'POST', body: 'four' }),
    makeRequest('not a url'),
  ];
  for (const request of requests) {
    const outcome = asFailure(await fetcher.fetch(request, makePolicy()));
    assert.equal(outcome.errorKind, 'local', request.headers.join(' '));
  }
  assert.equal(server.heads.length, 0);
});

test('IPv6 addresses work', async () => {
  let server;
  try {
    server = await startRawServer((socket) => socket.write(OK), { host: '::1' });
  } catch {
    return; // This machine has no IPv6.
  }
  await using fetcher = makeFetcher();
  const outcome = await fetcher.fetch(makeRequest(`http://[::1]:${server.port}/`), makePolicy());
  assert.equal(textOf(outcome), 'ok');
  await server.close();
});
