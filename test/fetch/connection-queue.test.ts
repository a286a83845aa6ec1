// Requests that wait for a connection, and how `close` ends all of them.
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
import { startRawServer, type Respond } from '../support/servers/hostile-server.ts';
import { OK, until } from './connection-stage.ts';

test('the wait for a connection does not count toward any duration', async () => {
  const waiting: Socket[] = [];
  await using server = await startRawServer((socket) => waiting.push(socket));
  await using fetcher = makeFetcher({ maxConnections: 1 });
  const timeouts = { connectMs: 5000, headersMs: 5000, totalMs: 1000 };
  const slow = fetcher.fetch(makeRequest(server.origin), makePolicy({ timeouts }));
  await until(() => waiting.length === 1);
  // It waits until the first has timed out, which is as long as it may take itself.
  const next = fetcher.fetch(makeRequest(server.origin), makePolicy({ timeouts }));
  assert.equal(asFailure(await slow).errorKind, 'timeout');
  await until(() => waiting.length === 2);
  waiting[1]?.write(OK);
  assert.equal(textOf(await next), 'ok');
});

test('the wait for a connection to follow a redirect does not count toward any duration', async () => {
  let skewMs = 0;
  const clock = { ...systemClock, elapsed: () => systemClock.elapsed() + skewMs };
  const waiting = new Map<string, Socket>();
  const answer = (path: string, text: string): unknown => waiting.get(path)?.write(text);
  const respond: Respond = (socket, { path }) => void waiting.set(path, socket);
  await using near = await startRawServer(respond);
  await using far = await startRawServer(respond);
  await using fetcher = makeFetcher({ clock, maxConnections: 1 });
  const hour = 3_600_000;
  const timeouts = { connectMs: 2 * hour, headersMs: 2 * hour, totalMs: 2 * hour };
  const policy = makePolicy({ timeouts });
  const first = fetcher.fetch(makeRequest(`${near.origin}/start`), policy);
  await until(() => waiting.has('/start'));
  const second = fetcher.fetch(makeRequest(`${far.origin}/other`), policy);
  answer(
    '/start',
    `HTTP/1.1 302 Found\r\nlocation: ${far.origin}/end\r\ncontent-length: 0\r\n\r\n`,
  );
  await until(() => waiting.has('/other'));
  skewMs += hour;
  answer('/other', OK);
  assert.equal(textOf(await second), 'ok');
  await until(() => waiting.has('/end'));
  answer('/end', OK);
  const { durationMs, ttfbMs } = asResponse(await first);
  assert.ok(durationMs < hour);
  assert.ok(ttfbMs !== null && ttfbMs >= 0 && ttfbMs <= durationMs);
});

test('a request that is aborted while it waits for a connection leaves the queue', async () => {
  const waiting: Socket[] = [];
  await using server = await startRawServer((socket) => waiting.push(socket));
  await using fetcher = makeFetcher({ maxConnections: 1 });
  const abort = new AbortController();
  const first = fetcher.fetch(makeRequest(server.origin), makePolicy());
  const second = fetcher.fetch(makeRequest(server.origin), makePolicy(), { signal: abort.signal });
  const third = fetcher.fetch(makeRequest(server.origin), makePolicy());
  await until(() => waiting.length === 1);
  abort.abort();
  assert.equal(asFailure(await second).errorKind, 'aborted');
  waiting[0]?.write(OK);
  assert.equal(textOf(await first), 'ok');
  await until(() => waiting.length === 2);
  waiting[1]?.write(OK);
  assert.equal(textOf(await third), 'ok');
});

test('close ends requests in flight or in the queue as aborted, and leaves no socket', async () => {
  const waiting: Socket[] = [];
  await using server = await startRawServer((socket) => waiting.push(socket));
  await using fetcher = makeFetcher({ maxConnections: 2 });
  const outcomes = Array.from({ length: 5 }, () =>
    fetcher.fetch(makeRequest(server.origin), makePolicy()),
  );
  await until(() => waiting.length === 2);
  await fetcher.close();
  for (const outcome of await Promise.all(outcomes)) {
    assert.equal(asFailure(outcome).errorKind, 'aborted');
  }
  assert.equal(fetcher.openConnections, 0);
  assert.equal(
    asFailure(await fetcher.fetch(makeRequest(server.origin), makePolicy())).errorKind,
    'aborted',
  );
});

test('a closed fetcher leaves no timer, even with requests in flight', async () => {
  const timers = new Set<object>();
  const clock: Clock = {
    ...systemClock,
    setTimer(delayMs, callback) {
      const entry = {};
      timers.add(entry);
      const timer = systemClock.setTimer(delayMs, () => {
        timers.delete(entry);
        callback();
      });
      return {
        cancel: () => {
          timers.delete(entry);
          timer.cancel();
        },
      };
    },
  };
  let heads = 0;
  await using server = await startRawServer(() => {
    heads += 1;
  });
  const fetcher = makeFetcher({ clock });
  const pending = fetcher.fetch(makeRequest(server.origin), makePolicy());
  await until(() => heads === 1);
  await fetcher.close();
  assert.equal(asFailure(await pending).errorKind, 'aborted');
  assert.equal(timers.size, 0);
});
