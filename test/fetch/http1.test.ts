// HTTP/1.1 as it comes from servers: what is taken, what is refused, and which connections are used again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { RequestSpec } from '../../src/domain/request.ts';
import { HeadBudget } from '../../src/fetch/http1/head-budget.ts';
import { HeadMemory } from '../../src/fetch/http1/head-memory.ts';
import { ResponseReader } from '../../src/fetch/http1/response-reader.ts';
import type { ResponseReceiver } from '../../src/fetch/protocol.ts';
import {
  asFailure,
  asResponse,
  makeFetcher,
  makePolicy,
  makeRequest,
  textOf,
} from '../support/fetch-fixtures.ts';
import { startRawServer } from '../support/servers/hostile-server.ts';
import { answer, HEAD, OK, overEachWay } from './http1-answer.ts';

const CHUNKED = `${HEAD}transfer-encoding: chunked\r\n\r\n`;

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

for (const { way, name, response } of overEachWay(STRICT)) {
  test(`a response with ${name}${way.name} is taken, and its connection used again`, async () => {
    const { outcome, isKept } = await answer(response, { way });
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

for (const { way, name, response } of overEachWay(LENIENT)) {
  test(`a response with ${name}${way.name} is taken, and its connection closed`, async () => {
    const { outcome, isKept } = await answer(response, { way });
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

for (const { way, name, response } of overEachWay(REFUSED)) {
  test(`a response with ${name}${way.name} is refused as protocol`, async () => {
    const { outcome, isKept } = await answer(response, { way });
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

for (const { way, name, response } of overEachWay(CUT)) {
  test(`a response that is cut off ${name}${way.name} ends as reset`, async () => {
    const { outcome } = await answer(response, { way, ends: true });
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
  const handler: ResponseReceiver = {
    onSending: () => {},
    onFirstByte: () => {},
    onHead: () => {},
    onData: () => {},
    onReadEnd: () => {},
    onEnd: () => {},
    onError: () => {},
  };
  reader.start({ method: 'GET', maxHeadBytes: 1000 }, handler);
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

for (const { way, name, response: start } of overEachWay(BESIDE_THE_BODY)) {
  test(`endless ${name}${way.name} end as protocol`, async () => {
    const more = start.startsWith(CHUNKED)
      ? start.slice(CHUNKED.length).replace(/^0\r\n/, '')
      : start;
    const { outcome } = await answer(start + more.repeat(200), { way });
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
