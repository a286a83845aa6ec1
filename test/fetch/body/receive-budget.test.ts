import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { array, assert as assertProperty, integer, property } from 'fast-check';
import { ReceiveBudget, type Receiver } from '../../../src/fetch/body/receive-budget.ts';
import type { Outcome } from '../../../src/domain/outcome.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import {
  asFailure,
  asResponse,
  makeFetcher,
  makePolicy,
  makeRequest,
} from '../../support/fetch-fixtures.ts';
import { type RawServer, startRawServer } from '../../support/servers/hostile-server.ts';

interface Client extends Receiver {
  isPaused: boolean;
}

function client(job = '', host = ''): Client {
  return {
    job,
    host,
    isPaused: false,
    heldBytes: Infinity,
    continueReading() {
      this.isPaused = false;
    },
  };
}

test('receivers over their share pause, except one', () => {
  const budget = new ReceiveBudget(100);
  const [first, second, third] = [client(), client(), client()];
  assert.equal(budget.add(first, 75), true);
  assert.equal(budget.add(second, 1), true, 'the first over the share is privileged');
  assert.equal(budget.add(third, 1), false);
  assert.equal(budget.add(first, 1), false);
  assert.equal(budget.add(second, 1000), true);
  assert.equal(budget.paused, 2);
});

test('what one job holds leaves a share to others, and so does what one host holds', () => {
  for (const [hog, other] of [
    [client('hog', 'a'), client('other', 'b')],
    [client('', 'hog'), client('', 'other')],
  ] as const) {
    const budget = new ReceiveBudget(1000);
    for (let bytes = 0; bytes < 750; bytes += 10) assert.equal(budget.add(hog, 10), true);
    budget.add(hog, 10);
    const next = client(hog.job, hog.host);
    assert.equal(budget.add(next, 10), false, 'of the one that holds much');
    if (other.job !== hog.job) assert.equal(budget.add(other, 100), true);
  }
});

test('the privilege goes from a slow body to the job that holds less', () => {
  const budget = new ReceiveBudget(1000);
  const slow = client('slow', 'a');
  budget.add(slow, 900);
  const other = client('other', 'b');
  assert.equal(budget.add(other, 500), true);
  assert.equal(budget.add(slow, 1), false);
  assert.equal(budget.add(other, 100), true);
});

test('the privilege goes from a slow host to another host of the same job', () => {
  const budget = new ReceiveBudget(1000);
  budget.add(client('job', 'slow'), 900);
  assert.equal(budget.add(client('job', 'slow'), 1), false);
  assert.equal(budget.add(client('job', 'quick'), 500), true);
});

test('a short answer is read whatever the long ones hold', () => {
  const budget = new ReceiveBudget(100);
  const [long, short, longer] = [client(), client(), client()];
  budget.add(long, 1_000_000);
  assert.equal(budget.add({ ...short, heldBytes: 64 * 1024 }, 64 * 1024), true);
  assert.equal(budget.add({ ...longer, heldBytes: 64 * 1024 + 1 }, 1), false);
});

test('when bytes are given back, paused receivers go on', () => {
  const budget = new ReceiveBudget(100);
  const [first, second] = [client(), client()];
  budget.add(first, 101);
  second.isPaused = !budget.add(second, 10);
  assert.equal(second.isPaused, true);
  budget.release(first, 101);
  assert.equal(second.isPaused, false);
  assert.equal(budget.heldBytes, 10);
});

test('for any order of bytes that come and go, at least one receiver may read', () => {
  assertProperty(
    property(array(integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 30 }), (sizes) => {
      const budget = new ReceiveBudget(100);
      const active = new Map<Client, number>(
        sizes.map((size) => [client(`job-${size % 3}`, `host-${size % 2}`), size]),
      );
      const held = new Map<Client, number>();
      while (active.size > 0) {
        const reader = [...active.keys()].find(({ isPaused }) => !isPaused);
        if (reader === undefined) return false;
        const left = active.get(reader) ?? 0;
        if (left === 0) {
          budget.release(reader, held.get(reader) ?? 0);
          active.delete(reader);
          continue;
        }
        const bytes = Math.min(20, left);
        held.set(reader, (held.get(reader) ?? 0) + bytes);
        active.set(reader, left - bytes);
        reader.isPaused = !budget.add(reader, bytes);
      }
      return budget.heldBytes === 0;
    }),
  );
});

test('bodies over the budget all arrive', async () => {
  const size = 300_000;
  await using server = await startRawServer((socket) => {
    socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${size}\r\n\r\n`);
    socket.write('b'.repeat(size));
  });
  await using fetcher = makeFetcher({ maxBufferedBytes: 100_000 });

  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => fetcher.fetch(makeRequest(server.origin), makePolicy())),
  );

  for (const outcome of outcomes) assert.equal(asResponse(outcome).body.length, size);
});

/** Sends most of a body of the size in the path, and then nothing. */
function startStallingServer(): Promise<RawServer> {
  return startRawServer((socket, { path }) => {
    const [, sent, announced = sent] = path.split('/');
    socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${announced}\r\n\r\n`);
    socket.write('b'.repeat(Number(sent)));
  });
}

test('bodies that stall at the cap neither hold up nor slow down another job', async () => {
  await using server = await startStallingServer();
  await using fetcher = makeFetcher({ maxBufferedBytes: 1_000_000 });
  const abort = new AbortController();
  const stalled = Array.from({ length: 14 }, () =>
    fetcher.fetch(makeRequest(`${server.origin}/99000/99001`), makePolicy({ job: 'stalled' }), {
      signal: abort.signal,
    }),
  );
  while (fetcher.pausedRequests === 0) await setImmediate();
  for (let i = 0; i < 5; i += 1) {
    const outcome = await fetcher.fetch(
      makeRequest(`${server.origin}/300000`.replace('127.0.0.1', 'localhost')),
      makePolicy({ job: 'other' }),
    );
    assert.equal(asResponse(outcome).body.length, 300_000);
  }
  abort.abort();
  await Promise.all(stalled);
});

test('the deadline of a body runs on while its reading pauses, which is not counted as its duration', async () => {
  const clock = new FakeClock();
  await using server = await startStallingServer();
  await using fetcher = makeFetcher({ clock, maxBufferedBytes: 100_000 });
  const fetchOne = (path: string): Promise<Outcome> =>
    fetcher.fetch(makeRequest(`${server.origin}${path}`), makePolicy());
  const slow = fetchOne('/99000/99001');
  const paused = fetchOne('/600000');
  while (fetcher.pausedRequests === 0) await clock.advance(0);
  await clock.advance(20_000);
  const outcomes = [asFailure(await slow), asFailure(await paused)];
  outcomes.sort((one, other) => one.errorKind.localeCompare(other.errorKind));
  const [ours, theirs] = outcomes;
  assert.equal(theirs?.errorKind, 'timeout');
  assert.equal(ours?.errorKind, 'local');
  assert.match(ours.error, /^Not read to its end within 20s: /);
  assert.ok(ours.durationMs < 20_000, `${ours.durationMs} ms`);
});
