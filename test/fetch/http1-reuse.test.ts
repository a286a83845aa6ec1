// When an HTTP/1.1 connection is used for another request, and when it is not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Socket } from 'node:net';
import { systemClock } from '../../src/platform/clock.ts';
import { makeFetcher, makePolicy, makeRequest, textOf } from '../support/fetch-fixtures.ts';
import { startRawServer, startSocketServer } from '../support/servers/hostile-server.ts';
import { answer, HEAD, OK } from './http1-answer.ts';

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
