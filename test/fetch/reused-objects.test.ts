// Objects and buffers that serve one request after the other: nothing of one request reaches the next.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { EarlyEnds } from '../../src/fetch/http1/early-ends.ts';
import { HeadBudget } from '../../src/fetch/http1/head-budget.ts';
import { HeadMemory } from '../../src/fetch/http1/head-memory.ts';
import { Http1Protocol } from '../../src/fetch/http1/http1-protocol.ts';
import { RequestTexts } from '../../src/fetch/http1/request-text.ts';
import type { ResponseReceiver, WireRequest } from '../../src/fetch/protocol.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { makeFetcher, makePolicy, makeRequest, textOf } from '../support/fetch-fixtures.ts';
import { startRawServer, startSocketServer } from '../support/servers/hostile-server.ts';

const HEAD = 'HTTP/1.1 200 OK\r\n';
const OK = `${HEAD}content-length: 2\r\n\r\nok`;

/** Parts of a response whose body is 2,000 times the same letter. */
const RESPONSES: Readonly<Record<string, (letter: string) => readonly string[]>> = {
  'a length': (letter) => [
    `${HEAD}content-length: 2000\r\n\r\n${letter.repeat(1000)}`,
    letter.repeat(1000),
  ],
  chunks: (letter) => [
    `${HEAD}transfer-encoding: chunked\r\n\r\n3e8\r\n${letter.repeat(1000)}\r\n`,
    `3e8\r\n${letter.repeat(1000)}\r\n0\r\n\r\n`,
  ],
  'one chunk and a late end': (letter) => [
    `${HEAD}transfer-encoding: chunked\r\n\r\n7d0\r\n${letter.repeat(2000)}\r\n`,
    '0\r\n\r\n',
  ],
  'the end of the connection': (letter) => [
    `${HEAD}connection: close\r\n\r\n${letter.repeat(1000)}`,
    letter.repeat(1000),
  ],
};

for (const [name, partsOf] of Object.entries(RESPONSES)) {
  test(`bodies with ${name} stay as they are while other connections are read`, async () => {
    const waiting = new Map<string, Socket>();
    await using server = await startRawServer((socket, { path }) => {
      waiting.set(path.slice(1), socket);
    });
    await using fetcher = makeFetcher();
    const letters = ['a', 'b', 'c'];
    const outcomes = letters.map((letter) =>
      fetcher.fetch(makeRequest(`${server.origin}/${letter}`), makePolicy()),
    );
    while (waiting.size < letters.length) await setImmediate();
    for (const part of [0, 1]) {
      for (const [letter, socket] of waiting) {
        const text = partsOf(letter)[part] ?? '';
        if (part === 1 && name.startsWith('the end')) socket.end(text);
        else socket.write(text);
        // So that each part comes in a read of its own.
        for (let turn = 0; turn < 20; turn += 1) await setImmediate();
      }
    }
    for (const [index, letter] of letters.entries()) {
      assert.equal(textOf((await outcomes[index]) ?? assert.fail()), letter.repeat(2000));
    }
  });
}

test('an object makes one attempt after the other, and may begin the next within the outcome', async () => {
  await using server = await startRawServer((socket, { path }) => {
    const body = `body of ${path}`;
    socket.write(`${HEAD}content-length: ${body.length}\r\n\r\n${body}`);
  });
  await using fetcher = makeFetcher();
  const texts: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const attempt = fetcher.newAttempt({
    policy: makePolicy(),
    onOutcome(outcome) {
      texts.push(outcome.type === 'response' ? textOf(outcome) : outcome.errorKind);
      const urls = [`${server.origin}/2`, 'no address', `${server.origin}/4`];
      const url = urls[texts.length - 1];
      if (url === undefined) resolve();
      else attempt.start(makeRequest(url));
    },
  });
  attempt.start(makeRequest(`${server.origin}/1`));
  await promise;
  attempt.close();
  assert.deepEqual(texts, ['body of /1', 'body of /2', 'local', 'body of /4']);
  assert.equal(server.totalConnections, 1);
});

test('bytes that come before a request is written are not its response', async () => {
  await using server = await startSocketServer((socket) => socket.resume());
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');
  const protocol = new Http1Protocol({
    clock: systemClock,
    socket,
    texts: new RequestTexts({ keepsAlive: true }),
    earlyEnds: new EarlyEnds(),
    memory: new HeadMemory(),
    budget: new HeadBudget(1e6),
    hasDataEvents: false,
  });
  const events: string[] = [];
  const handler: ResponseReceiver = {
    onSending: () => events.push('sending'),
    onFirstByte: () => {},
    onHead: ({ status }) => events.push(String(status)),
    onData: () => {},
    onReadEnd: () => {},
    onEnd: () => events.push('end'),
    onError: (error) => events.push(error.message),
  };
  const request: WireRequest = {
    method: 'GET',
    target: '/',
    host: 'localhost',
    headers: [],
    added: [],
    body: undefined,
    maxHeadBytes: 1000,
  };
  protocol.send(request, handler);
  protocol.read(Buffer.from(OK), OK.length);
  // It waits for two turns, because it may not be repeated.
  protocol.send({ ...request, method: 'POST', body: 'x' }, handler);
  protocol.read(Buffer.from(OK), OK.length);
  await setImmediate();
  await setImmediate();
  assert.deepEqual(events, ['sending', '200', 'end', 'sending', 'the kept connection had ended']);
});
