// HTTP/1.1 as it comes from servers: what is taken, what is refused, and which connections live on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { FetchPolicy, RequestSpec } from '../../src/domain/request.ts';
import { HeadBudget } from '../../src/fetch/http1/head-budget.ts';
import { HeadMemory } from '../../src/fetch/http1/head-memory.ts';
import { ResponseReader } from '../../src/fetch/http1/response-reader.ts';
import type { ResponseHandler } from '../../src/fetch/protocol.ts';
import { systemClock } from '../../src/platform/clock.ts';
import {
  asFailure,
  asResponse,
  makeFetcher,
  makePolicy,
  makeRequest,
  textOf,
} from '../support/fetch-fixtures.ts';
import { startRawServer, startSocketServer } from '../support/servers/hostile-server.ts';

const HEAD = 'HTTP/1.1 200 OK\r\n';
const OK = `${HEAD}content-length: 2\r\n\r\nok`;
const CHUNKED = `${HEAD}transfer-encoding: chunked\r\n\r\n`;

/** What becomes of one response, and whether its connection was used again. */
async function answer(
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

test('an empty body has a length where a body is expected, and none elsewhere', async () => {
  await using server = await startRawServer((socket) => socket.write(OK));
  await using fetcher = makeFetcher();
  const policy = makePolicy();
  for (const method of ['GET', 'DELETE', 'OPTIONS', 'POST', 'PUT', 'PATCH'] as const) {
    const url = `${server.origin}/${method}`;
    await fetcher.fetch(makeRequest(url, { method, body: '' }), policy);
    await fetcher.fetch(makeRequest(url, { method }), policy);
  }
  const withLength = server.heads.filter((head) => /^content-length: 0\r?$/m.test(head));
  assert.deepEqual(
    withLength.map((head) => head.split(' ')[0]),
    ['POST', 'POST', 'PUT', 'PUT', 'PATCH', 'PATCH'],
  );
});

const STRICT: Readonly<Record<string, string>> = {
  'a length': `${HEAD}content-length: 5\r\n\r\nhello`,
  'a length with zeros before it': `${HEAD}content-length: 005\r\n\r\nhello`,
  'blanks around a value': `${HEAD}content-length: \t 5 \t\r\n\r\nhello`,
  'no reason': 'HTTP/1.1 200\r\ncontent-length: 5\r\n\r\nhello',
  chunks: `${CHUNKED}2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n`,
  'chunks with extensions and trailers': `${CHUNKED}5;a=b;c="d"\r\nhello\r\n000\r\nx-a: b\r\n\r\n`,
  'HTTP/1.0 that keeps alive':
    'HTTP/1.0 200 OK\r\nconnection: Keep-Alive\r\ncontent-length: 5\r\n\r\nhello',
  'an unasked 100 and a 103': `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${HEAD}content-length: 5\r\n\r\nhello`,
};

for (const [name, response] of Object.entries(STRICT)) {
  test(`a response with ${name} is taken, and its connection used again`, async () => {
    const { outcome, isKept } = await answer(response);
    assert.equal(textOf(outcome), 'hello');
    assert.equal(isKept, true);
  });
}

const LENIENT: Readonly<Record<string, string>> = {
  'a folded header': `${HEAD}x-a: a\r\n b\r\ncontent-length: 5\r\n\r\nhello`,
  'line feeds alone': 'HTTP/1.1 200 OK\ncontent-length: 5\n\nhello',
  'one line feed alone': `${HEAD}x-a: b\ncontent-length: 5\r\n\r\nhello`,
  'a blank before a colon': `${HEAD}content-length : 5\r\n\r\nhello`,
  'equal lengths': `${HEAD}content-length: 5\r\nContent-Length: 5\r\n\r\nhello`,
  'equal lengths in one line': `${HEAD}content-length: 5, 5\r\n\r\nhello`,
  'a length and chunks': `${HEAD}content-length: 99\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`,
  'a length and the coding identity': `${HEAD}content-length: 5\r\ntransfer-encoding: identity\r\n\r\nhello`,
  'a huge length and chunks': `${HEAD}content-length: 99999999999\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`,
  'a blank behind the length of a chunk': `${CHUNKED}5 \r\nhello\r\n0\r\n\r\n`,
  'line feeds alone between chunks': `${CHUNKED}5\nhello\n0\n\n`,
  'chunks in HTTP/1.0':
    'HTTP/1.0 200 OK\r\nconnection: keep-alive\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
  'an interim response with line feeds alone': `HTTP/1.1 100 Continue\n\n${HEAD}content-length: 5\r\n\r\nhello`,
  'bytes after its end': `${HEAD}content-length: 5\r\n\r\nhello, and more`,
};

for (const [name, response] of Object.entries(LENIENT)) {
  test(`a response with ${name} is taken, and its connection closed`, async () => {
    const { outcome, isKept } = await answer(response);
    assert.equal(textOf(outcome), 'hello');
    assert.equal(isKept, false);
  });
}

const REFUSED: Readonly<Record<string, string>> = {
  'differing lengths': `${HEAD}content-length: 5\r\ncontent-length: 6\r\n\r\nhello`,
  'differing lengths and chunks': `${HEAD}content-length: 5\r\ncontent-length: 6\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
  'a signed length': `${HEAD}content-length: +5\r\n\r\nhello`,
  'a length with letters': `${HEAD}content-length: 5x\r\n\r\nhello`,
  'an empty length': `${HEAD}content-length:\r\n\r\nhello`,
  'an empty length beside another': `${HEAD}content-length:\r\ncontent-length: 5\r\n\r\nhello`,
  'a folded length': `${HEAD}content-length: 1\r\n 5\r\n\r\nhello`,
  'a hexadecimal length': `${HEAD}content-length: 0x5\r\n\r\nhello`,
  'a length beyond all numbers': `${HEAD}content-length: 99999999999999999999\r\n\r\nhello`,
  'a NUL in a value': `${HEAD}x-a: a\0b\r\ncontent-length: 5\r\n\r\nhello`,
  'a carriage return in a value': `${HEAD}x-a: a\rb\r\ncontent-length: 5\r\n\r\nhello`,
  'a control character in a name': `${HEAD}x\x01a: b\r\ncontent-length: 5\r\n\r\nhello`,
  'a header without a name': `${HEAD}: b\r\ncontent-length: 5\r\n\r\nhello`,
  'a line without a colon': `${HEAD}nonsense\r\ncontent-length: 5\r\n\r\nhello`,
  'a blank before its first header': `${HEAD} x-a: b\r\ncontent-length: 5\r\n\r\nhello`,
  'chunked before another coding': `${HEAD}transfer-encoding: chunked, gzip\r\n\r\n0\r\n\r\n`,
  'chunked before identity': `${HEAD}transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
  'chunked twice': `${HEAD}transfer-encoding: chunked, chunked\r\n\r\n0\r\n\r\n`,
  'a chunk without a length': `${CHUNKED}\r\nhello\r\n0\r\n\r\n`,
  'a chunk with a sign': `${CHUNKED}+5\r\nhello\r\n0\r\n\r\n`,
  'a chunk longer than it says': `${CHUNKED}4\r\nhello\r\n0\r\n\r\n`,
  'a chunk beyond all numbers': `${CHUNKED}${'f'.repeat(20)}\r\nhello`,
  'the status 101': 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n',
  'a status of two digits': 'HTTP/1.1 99 Odd\r\n\r\n',
  'another protocol': 'ICY 200 OK\r\n\r\n',
  'another protocol, in its first byte': 'S',
  'another version': 'HTTP/2.0 200 OK\r\n\r\n',
  'bytes between an interim response and its own': `HTTP/1.1 100 Continue\r\n\r\n\r\n${OK}`,
};

for (const [name, response] of Object.entries(REFUSED)) {
  test(`a response with ${name} is refused as protocol`, async () => {
    const { outcome, isKept } = await answer(response);
    assert.equal(asFailure(outcome).errorKind, 'protocol');
    assert.equal(isKept, false);
  });
}

test('a folded header has one blank for each fold', async () => {
  const { outcome } = await answer(
    `${HEAD}x-a: a\r\n\t  b \r\n c\r\nx-b:\r\n d\r\ncontent-length: 0\r\n\r\n`,
  );
  assert.deepEqual(asResponse(outcome).headers.slice(0, 4), ['x-a', 'a b c', 'x-b', 'd']);
});

const CUT: Readonly<Record<string, string>> = {
  'within its first line': 'HTTP/1.1 2',
  'within its head': `${HEAD}content-le`,
  'after an interim response': 'HTTP/1.1 100 Continue\r\n\r\n',
  'within its length': `${HEAD}content-length: 9\r\n\r\nhello`,
  'before its body': `${HEAD}content-length: 9\r\n\r\n`,
  'within the length of a chunk': `${CHUNKED}1`,
  'within a chunk': `${CHUNKED}9\r\nhello`,
  'between two chunks': `${CHUNKED}5\r\nhello\r\n`,
  'before its trailers end': `${CHUNKED}5\r\nhello\r\n0\r\n`,
};

for (const [name, response] of Object.entries(CUT)) {
  test(`a response that is cut off ${name} ends as reset`, async () => {
    const { outcome } = await answer(response, { ends: true });
    assert.equal(asFailure(outcome).errorKind, 'reset');
  });
}

test('values are UTF-8 where they are valid UTF-8, else Latin-1', async () => {
  const response = Buffer.concat([
    Buffer.from(`${HEAD}x-a: grüße\r\nx-b: `),
    Buffer.from('grüße', 'latin1'),
    Buffer.from('\r\ncontent-length: 0\r\n\r\n'),
  ]);
  const { outcome } = await answer(response);
  assert.deepEqual(asResponse(outcome).headers.slice(0, 4), ['x-a', 'grüße', 'x-b', 'grüße']);
});

test('a transfer coding under the chunks is undone', async () => {
  const packed = gzipSync('hello');
  const response = Buffer.concat([
    Buffer.from(`${HEAD}transfer-encoding: gzip, chunked\r\n\r\n${packed.length.toString(16)}\r\n`),
    packed,
    Buffer.from('\r\n0\r\n\r\n'),
  ]);
  assert.equal(textOf((await answer(response)).outcome), 'hello');
});

test('a compressed body that breaks off with its connection is reset', async () => {
  const packed = gzipSync('hello');
  for (const [framing, kind] of [
    ['', 'reset'],
    [`content-length: ${packed.length - 4}\r\n`, 'protocol'],
  ] as const) {
    const head = Buffer.from(`${HEAD}content-encoding: gzip\r\n${framing}\r\n`);
    const response = Buffer.concat([head, packed.subarray(0, -4)]);
    const { outcome } = await answer(response, { ends: true });
    assert.equal(asFailure(outcome).errorKind, kind);
  }
});

test('a head of exactly its cap is taken, one byte more is too large', async () => {
  const head = `${HEAD}x-a: ${'a'.repeat(1000)}\r\ncontent-length: 5\r\n\r\n`;
  const exact = await answer(`${head}hello`, { policy: { maxHeadBytes: head.length } });
  assert.equal(textOf(exact.outcome), 'hello');
  const over = await answer(`${head}hello`, { policy: { maxHeadBytes: head.length - 1 } });
  assert.equal(asFailure(over.outcome).errorKind, 'too_large');
});

test('the cap on heads holds for a head that another job has received from the same server', async () => {
  const head = `${HEAD}x-a: ${'a'.repeat(1000)}\r\ncontent-length: 5\r\n\r\n`;
  await using server = await startRawServer((socket) => socket.write(`${head}hello`));
  await using fetcher = makeFetcher();
  const outcome = (maxHeadBytes: number): Promise<Outcome> =>
    fetcher.fetch(makeRequest(server.origin), makePolicy({ maxHeadBytes }));
  assert.equal(textOf(await outcome(head.length)), 'hello');
  assert.equal(asFailure(await outcome(head.length - 1)).errorKind, 'too_large');
});

test('the cap on interim heads counts all their bytes, however they arrive', () => {
  const reader = new ResponseReader({ memory: new HeadMemory(), budget: new HeadBudget(100_000) });
  const handler: ResponseHandler = {
    onSending: () => {},
    onFirstByte: () => {},
    onHead: () => {},
    onData: () => {},
    onReadEnd: () => {},
    onEnd: () => {},
    onError: () => {},
  };
  reader.start({ isHead: false, maxHeadBytes: 1000, handler });
  const head = Buffer.from(`HTTP/1.1 103 Early Hints\r\nlink: ${'x'.repeat(400)}\r\n\r\n`);
  const readInTwoParts = (): void => {
    reader.read(head, 0, head.length - 1);
    reader.read(head, head.length - 1, head.length);
  };
  readInTwoParts();
  readInTwoParts();
  assert.throws(readInTwoParts, /too many interim responses/);
});

const BESIDE_THE_BODY: Readonly<Record<string, string>> = {
  'interim responses': 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n',
  'long interim responses': `HTTP/1.1 103 Early Hints\r\nlink: ${'x'.repeat(20_000)}\r\n\r\n`,
  'chunk extensions': `${CHUNKED}1;${'e'.repeat(1000)}\r\nx\r\n`,
  trailers: `${CHUNKED}0\r\nx-a: ${'t'.repeat(1000)}\r\n`,
};

for (const [name, start] of Object.entries(BESIDE_THE_BODY)) {
  test(`endless ${name} end as protocol`, async () => {
    const more = start.startsWith(CHUNKED)
      ? start.slice(CHUNKED.length).replace(/^0\r\n/, '')
      : start;
    const { outcome } = await answer(start + more.repeat(200));
    assert.equal(asFailure(outcome).errorKind, 'protocol');
  });
}

test('responses to HEAD, 204 and 304 have no body, and their connection is used again', async () => {
  const cases: [string, Partial<RequestSpec>][] = [
    [`${HEAD}content-length: 5\r\n\r\n`, { method: 'HEAD' }],
    [`${HEAD}transfer-encoding: chunked\r\n\r\n`, { method: 'HEAD' }],
    [`${HEAD}\r\n`, { method: 'HEAD' }],
    ['HTTP/1.1 204 No Content\r\n\r\n', {}],
    ['HTTP/1.1 304 Not Modified\r\ncontent-length: 5\r\n\r\n', {}],
  ];
  for (const [response, request] of cases) {
    const { outcome, isKept } = await answer(response, { request });
    assert.equal(asResponse(outcome).body.length, 0, response);
    assert.equal(isKept, true, response);
  }
});

test('a connection is not used again where the server says so', async () => {
  for (const headers of [
    'connection: close\r\n',
    'Connection: x, Close\r\n',
    'keep-alive: timeout=1\r\n',
    'keep-alive: timeout=5, max=0\r\n',
  ]) {
    const { isKept } = await answer(`${HEAD}${headers}content-length: 2\r\n\r\nok`);
    assert.equal(isKept, false, headers);
  }
  const { isKept } = await answer('HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\nok');
  assert.equal(isKept, false);
});

test('a connection is kept no longer than the server says that it keeps it', async () => {
  let skewMs = 0;
  const clock = { ...systemClock, elapsed: () => systemClock.elapsed() + skewMs };
  await using server = await startRawServer((socket) =>
    socket.write(`${HEAD}keep-alive: timeout=5\r\ncontent-length: 2\r\n\r\nok`),
  );
  await using fetcher = makeFetcher({ clock });
  const fetch = async (): Promise<unknown> =>
    textOf(await fetcher.fetch(makeRequest(server.origin), makePolicy()));
  await fetch();
  skewMs += 3000;
  await fetch();
  assert.equal(server.totalConnections, 1);
  skewMs += 4500;
  await fetch();
  assert.equal(server.totalConnections, 2);
});

test('a connection that is older than keep_alive.max_age is not used again', async () => {
  let skewMs = 0;
  const clock = { ...systemClock, elapsed: () => systemClock.elapsed() + skewMs };
  await using server = await startRawServer((socket) => socket.write(OK));
  await using fetcher = makeFetcher({ clock });
  const policy = makePolicy({ maxConnectionAgeMs: 60_000 });
  for (let turn = 0; turn < 8; turn++) {
    await fetcher.fetch(makeRequest(server.origin), policy);
    skewMs += 9000;
  }
  assert.equal(server.totalConnections, 2);
  assert.equal(fetcher.openConnections, 1);
});

test('with keep_alive: off each request has its own connection, and says that it closes', async () => {
  await using server = await startRawServer((socket) => socket.write(OK));
  await using fetcher = makeFetcher();
  await fetcher.fetch(makeRequest(server.origin), makePolicy());
  const policy = makePolicy({ maxConnectionAgeMs: 0 });
  const headers = ['connection', 'Close'];
  for (const request of [makeRequest(server.origin), makeRequest(server.origin, { headers })]) {
    assert.equal(textOf(await fetcher.fetch(request, policy)), 'ok');
    assert.match(server.heads.at(-1) ?? '', /\r\nconnection: close$/m);
    assert.equal(server.heads.at(-1)?.match(/connection/gi)?.length, 1);
  }
  assert.equal(server.totalConnections, 3);
});

test('a request that may not be repeated uses no connection that was idle for long', async () => {
  let skewMs = 0;
  const clock = { ...systemClock, elapsed: () => systemClock.elapsed() + skewMs };
  const sockets = new Set<Socket>();
  await using server = await startRawServer((socket) => {
    // It closes what was used before, as soon as a further request comes.
    if (sockets.has(socket)) socket.destroy();
    else socket.write(OK);
    sockets.add(socket);
  });
  await using fetcher = makeFetcher({ clock });
  for (const method of ['POST', 'PATCH', 'POST'] as const) {
    const request = makeRequest(server.origin, { method, body: 'x' });
    assert.equal(textOf(await fetcher.fetch(request, makePolicy())), 'ok', method);
    skewMs += 2000;
  }
  assert.equal(fetcher.openConnections, 1);
});

test('requests that may not be repeated share a busy connection', async () => {
  await using server = await startRawServer((socket) => socket.write(OK));
  await using fetcher = makeFetcher({ clock: { ...systemClock, elapsed: () => 0 } });
  for (let turn = 0; turn < 5; turn++) {
    const request = makeRequest(server.origin, { method: 'POST', body: 'x' });
    assert.equal(textOf(await fetcher.fetch(request, makePolicy())), 'ok');
  }
  assert.equal(server.totalConnections, 1);
});

test('requests that may not be repeated share no connection of a server that ends them early', async () => {
  let now = 0;
  const ends: (() => void)[] = [];
  await using server = await startRawServer((socket) => {
    socket.write(OK);
    ends.push(() => socket.end());
  });
  await using fetcher = makeFetcher({ clock: { ...systemClock, elapsed: () => now } });
  const post = async (): Promise<void> => {
    const request = makeRequest(server.origin, { method: 'POST', body: 'x' });
    assert.equal(textOf(await fetcher.fetch(request, makePolicy())), 'ok');
  };
  await post();
  // The server ends its connection right after the response, and the last one of the route is gone.
  ends.pop()?.();
  while (fetcher.openConnections > 0) await setImmediate();
  for (let turn = 0; turn < 3; turn++) await post();
  assert.equal(server.totalConnections, 4);
  // After a minute without such an end they are trusted again.
  now += 60_000;
  for (let turn = 0; turn < 3; turn++) await post();
  assert.equal(server.totalConnections, 5);
});

test('a server that closes after each response without a word costs no request', async () => {
  await using server = await startRawServer((socket) => {
    socket.write(OK);
    socket.end();
  });
  await using fetcher = makeFetcher();
  for (let turn = 0; turn < 20; turn++) {
    const method = turn % 2 === 0 ? 'POST' : 'PATCH';
    const request = makeRequest(server.origin, { method, body: `${turn}` });
    assert.equal(textOf(await fetcher.fetch(request, makePolicy())), 'ok');
  }
  assert.equal(server.heads.length, 20, 'none was sent twice');
});

test('a response that comes before the whole request was sent ends its connection', async () => {
  await using server = await startSocketServer((socket) => {
    socket.once('data', () => {
      socket.pause();
      socket.write(OK);
    });
  });
  await using fetcher = makeFetcher();
  const request = makeRequest(server.origin, { method: 'POST', body: 'x'.repeat(20_000_000) });
  assert.equal(textOf(await fetcher.fetch(request, makePolicy())), 'ok');
  assert.equal(textOf(await fetcher.fetch(makeRequest(server.origin), makePolicy())), 'ok');
  assert.equal(server.totalConnections, 2);
});
