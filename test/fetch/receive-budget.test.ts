import assert from 'node:assert/strict';
import { test } from 'node:test';
import { array, assert as assertProperty, integer, property } from 'fast-check';
import { ReceiveBudget, type Receiver } from '../../src/fetch/receive-budget.ts';
import { asResponse, makeFetcher, makePolicy, makeRequest } from '../support/fetch-fixtures.ts';
import { startRawServer } from '../support/hostile-server.ts';

interface Client extends Receiver {
  isPaused: boolean;
}

function client(): Client {
  return {
    isPaused: false,
    heldBytes: Infinity,
    resumeReading() {
      this.isPaused = false;
    },
  };
}

test('receivers pause over the cap, but for one', () => {
  const budget = new ReceiveBudget(100);
  const [first, second, third] = [client(), client(), client()];
  assert.equal(budget.add(first, 60), true);
  assert.equal(budget.add(second, 60), true, 'the first over the cap is privileged');
  assert.equal(budget.add(third, 1), false);
  assert.equal(budget.add(first, 1), false);
  assert.equal(budget.add(second, 1000), true);
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

test('however bytes come and go, there is always one that may read', () => {
  assertProperty(
    property(array(integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 30 }), (sizes) => {
      const budget = new ReceiveBudget(100);
      const active = new Map<Client, number>(sizes.map((size) => [client(), size]));
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

test('bodies over the budget all arrive, and the wait is no time of theirs', async () => {
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
