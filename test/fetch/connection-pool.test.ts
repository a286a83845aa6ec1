// Connections: their number, and their reuse.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Socket } from 'node:net';
import { type Clock, systemClock } from '../../src/platform/clock.ts';
import {
  asFailure,
  asResponse,
  makeFetcher,
  makePolicy,
  makeRequest,
  textOf,
} from '../support/fetch-fixtures.ts';
import { startRawServer } from '../support/servers/hostile-server.ts';
import { OK, until } from './connection-stage.ts';

test('one request after the other goes over one connection', async () => {
  await using server = await startRawServer((socket) => socket.write(OK));
  await using fetcher = makeFetcher();
  const first = asResponse(await fetcher.fetch(makeRequest(server.origin), makePolicy()));
  const second = asResponse(await fetcher.fetch(makeRequest(`${server.origin}/x`), makePolicy()));
  assert.equal(typeof first.connectMs, 'number');
  assert.equal(second.connectMs, null);
  assert.equal(server.totalConnections, 1);
  assert.equal(fetcher.openConnections, 1);
});

test('a server sees as many connections as there are requests at once', async () => {
  const inFlight = 50;
  await using server = await startRawServer((socket) => setImmediate(() => socket.write(OK)));
  await using fetcher = makeFetcher();
  let left = 1000;
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (left-- > 0) asResponse(await fetcher.fetch(makeRequest(server.origin), makePolicy()));
    }),
  );
  assert.equal(server.peakConnections, inFlight);
  assert.equal(server.totalConnections, inFlight);
});

test('there are never more connections than requests at once, however the requests end', async () => {
  const inFlight = 20;
  let served = 0;
  let peak = 0;
  await using server = await startRawServer((socket) => {
    served += 1;
    peak = Math.max(peak, fetcher.openConnections);
    // Complete, closing, broken off, hanging: a mixture in a fixed order.
    if (served % 7 === 0) socket.resetAndDestroy();
    else if (served % 5 === 0) socket.end('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nbye');
    else if (served % 11 !== 0) setTimeout(() => socket.write(OK), served % 3);
  });
  await using fetcher = makeFetcher();
  const timeouts = { connectMs: 5000, headersMs: 30, totalMs: 5000 };
  let left = 600;
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (left-- > 0) {
        await fetcher.fetch(makeRequest(server.origin), makePolicy({ timeouts }));
        peak = Math.max(peak, fetcher.openConnections);
      }
    }),
  );
  assert.equal(peak, inFlight);
});

test('requests that time out together, as idle connections are closed, are followed by as many connections', async () => {
  const inFlight = 5;
  let peak = 0;
  let isHanging = false;
  await using server = await startRawServer((socket) => {
    peak = Math.max(peak, fetcher.openConnections);
    if (!isHanging) socket.write(OK);
  });
  // Well after the start of the clock, when a connection that was never idle looks as if it were idle for long.
  const clock: Clock = { ...systemClock, elapsed: () => systemClock.elapsed() + 60_000 };
  await using fetcher = makeFetcher({ clock });
  const request = makeRequest(server.origin);
  asResponse(await fetcher.fetch(request, makePolicy()));
  isHanging = true;
  const timeouts = { connectMs: 5000, headersMs: 500, totalMs: 5000 };
  const followed = Array.from({ length: inFlight }, async () => {
    await fetcher.fetch(request, makePolicy({ timeouts }));
    isHanging = false;
    return fetcher.fetch(request, makePolicy());
  });
  await until(() => server.totalConnections === inFlight);
  // The time-outs, and the next look for idle connections, come due in the same turn.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1200);
  for (const outcome of await Promise.all(followed)) asResponse(outcome);
  assert.ok(peak <= inFlight, `${peak} connections`);
});

test('connections of many hosts stay under the budget, and every request is served', async () => {
  const hosts = 40;
  const budget = 8;
  let connections = 0;
  let peak = 0;
  const servers = await Promise.all(
    Array.from({ length: hosts }, (_, index) =>
      startRawServer((socket) => socket.write(OK), { host: `127.0.0.${index + 1}` }),
    ),
  );
  await using fetcher = makeFetcher({ maxConnections: budget });
  const watch = (): void => {
    connections = servers.reduce((sum, server) => sum + server.connections, 0);
    peak = Math.max(peak, connections, fetcher.openConnections);
  };
  const rounds = [...servers, ...servers, ...servers];
  const outcomes = await Promise.all(
    rounds.map(async (server) => {
      const outcome = await fetcher.fetch(makeRequest(server.origin), makePolicy());
      watch();
      return outcome;
    }),
  );
  assert.ok(outcomes.every((outcome) => outcome.type === 'response'));
  assert.ok(peak <= budget, `${peak} connections`);
  await Promise.all(servers.map((server) => server.close()));
});

test('the longest idle connection closes to make room for another host', async () => {
  const servers = await Promise.all(
    [1, 2, 3].map((last) =>
      startRawServer((socket) => socket.write(OK), { host: `127.0.0.${last}` }),
    ),
  );
  await using fetcher = makeFetcher({ maxConnections: 2 });
  const [first, second, third] = servers;
  for (const server of [first, second, first, third, first]) {
    await fetcher.fetch(makeRequest(server?.origin ?? ''), makePolicy());
  }
  assert.deepEqual(
    servers.map((server) => server.totalConnections),
    [1, 1, 1],
  );
  await until(() => second?.connections === 0);
  assert.equal(first?.connections, 1);
  await Promise.all(servers.map((server) => server.close()));
});

test('a kept-alive connection that the server has closed is replaced by a new one', async () => {
  let requests = 0;
  await using server = await startRawServer((socket) => {
    requests += 1;
    // The second request on a connection meets its end, without a byte of an answer.
    if (requests === 2) socket.destroy();
    else socket.write(OK);
  });
  await using fetcher = makeFetcher();
  await fetcher.fetch(makeRequest(server.origin), makePolicy());
  const outcome = asResponse(await fetcher.fetch(makeRequest(server.origin), makePolicy()));
  assert.equal(typeof outcome.connectMs, 'number');
  assert.equal(server.totalConnections, 2);
  assert.equal(requests, 3);
});

test('a request that may not be sent twice is not sent twice', async () => {
  let requests = 0;
  await using server = await startRawServer((socket) => {
    requests += 1;
    if (requests === 2) socket.destroy();
    else socket.write(OK);
  });
  await using fetcher = makeFetcher();
  await fetcher.fetch(makeRequest(server.origin), makePolicy());
  const outcome = await fetcher.fetch(
    makeRequest(server.origin, { method: 'POST', body: 'x' }),
    makePolicy(),
  );
  assert.equal(asFailure(outcome).errorKind, 'reset');
  assert.equal(requests, 2);
});

test('a request on a new connection that ends without a response is not sent again', async () => {
  let requests = 0;
  await using server = await startRawServer((socket) => {
    requests += 1;
    socket.destroy();
  });
  await using fetcher = makeFetcher();
  const outcome = await fetcher.fetch(makeRequest(server.origin), makePolicy());
  assert.equal(asFailure(outcome).errorKind, 'reset');
  assert.equal(requests, 1);
});

test('an unrequested response is not given to the next request', async () => {
  let requests = 0;
  await using server = await startRawServer((socket) => {
    requests += 1;
    socket.write(requests === 1 ? `${OK}HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\npoison` : OK);
  });
  await using fetcher = makeFetcher();
  for (let turn = 0; turn < 3; turn++) {
    assert.equal(textOf(await fetcher.fetch(makeRequest(server.origin), makePolicy())), 'ok');
  }
});

test('a slow host does not hold up other hosts', async () => {
  const waiting: Socket[] = [];
  await using slow = await startRawServer((socket) => waiting.push(socket));
  await using fast = await startRawServer((socket) => socket.write(OK), { host: '127.0.0.2' });
  await using fetcher = makeFetcher({ maxConnections: 100 });
  const slowOnes = Array.from({ length: 50 }, () =>
    fetcher.fetch(makeRequest(slow.origin), makePolicy()),
  );
  for (let turn = 0; turn < 100; turn++) {
    assert.equal(textOf(await fetcher.fetch(makeRequest(fast.origin), makePolicy())), 'ok');
  }
  await until(() => waiting.length === 50);
  for (const socket of waiting) socket.write(OK);
  await Promise.all(slowOnes);
});
