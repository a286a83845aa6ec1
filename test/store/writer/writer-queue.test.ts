import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WriterCall, WriterRequest } from '../../../src/store/writer/writer-protocol.ts';
import { WriterQueue } from '../../../src/store/writer/writer-queue.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { packOne } from '../../support/packed-batch.ts';
import { makeEnd, makeResult, makeRun } from '../../support/stored-run.ts';

const BEGIN: WriterRequest = { type: 'begin', run: makeRun() };
const FINISH: WriterRequest = { type: 'finish', end: makeEnd() };
const WITHOUT_RUN: WriterRequest = { type: 'fires without run', fires: [] };
const UNPLAN: WriterRequest = { type: 'unplan', job: 'prices' };
const CLOSE: WriterRequest = { type: 'close' };

function results(count: number): WriterRequest {
  return { type: 'results', batch: { ...packOne([makeResult()]), rows: count } };
}

class TestQueue {
  readonly clock = new FakeClock();
  readonly #queue = new WriterQueue(this.clock);
  #lastId = 0;

  push(...requests: readonly WriterRequest[]): void {
    this.#queue.push(requests.map((request): WriterCall => ({ id: ++this.#lastId, request })));
  }

  /** The ids of the next transaction. */
  take(): readonly number[] {
    return this.#queue.take().map(({ id }) => id);
  }

  takeAll(): readonly (readonly number[])[] {
    const transactions: (readonly number[])[] = [];
    while (!this.#queue.isEmpty) transactions.push(this.take());
    return transactions;
  }
}

test('runs that begin go before results and ends of runs, each kind in its order', () => {
  const queue = new TestQueue();
  queue.push(results(1), BEGIN, FINISH, WITHOUT_RUN, results(1), BEGIN);
  assert.deepEqual(queue.takeAll(), [
    [2, 4, 6],
    [1, 3, 5],
  ]);
});

test('no call goes before an earlier call of another kind', () => {
  const queue = new TestQueue();
  queue.push(FINISH, BEGIN, UNPLAN, BEGIN, results(1));
  assert.deepEqual(queue.takeAll(), [[2], [1, 3, 4, 5]]);
});

test('when many runs begin at once, the last do not delay the first', () => {
  const queue = new TestQueue();
  queue.push(...Array.from({ length: 600 }, () => BEGIN));
  assert.deepEqual(
    queue.takeAll().map((ids) => ids.length),
    [250, 250, 100],
  );
});

test('results are deferred for at most 100 ms while runs begin', async () => {
  const queue = new TestQueue();
  queue.push(results(1), BEGIN);
  assert.deepEqual(queue.take(), [2]);
  await queue.clock.advance(99);
  queue.push(BEGIN);
  assert.deepEqual(queue.take(), [3]);
  await queue.clock.advance(1);
  queue.push(BEGIN);
  assert.deepEqual(queue.take(), [1, 4]);
  queue.push(results(1), BEGIN);
  assert.deepEqual(queue.take(), [6]);
});

test('a transaction takes 2,000 results, or one call that has more', () => {
  const queue = new TestQueue();
  queue.push(results(1500), results(500), results(1), results(2500), FINISH);
  assert.deepEqual(queue.takeAll(), [[1, 2], [3], [4], [5]]);
});

test('the call that ends the thread is taken alone, after all earlier ones', () => {
  const queue = new TestQueue();
  queue.push(results(1), BEGIN, CLOSE);
  assert.deepEqual(queue.takeAll(), [[2], [1], [3]]);
});
