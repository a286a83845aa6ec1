// The loss in a crash: how long a result waits for its commit before nothing new is fetched.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ResultBatches } from '../../src/store/writer/result-batches.ts';
import { WriterQueue } from '../../src/store/writer/writer-queue.ts';
import type { PackedBatch } from '../../src/store/packing/packed-batch.ts';
import { BufferPool } from '../../src/platform/memory/buffer-pool.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { packOne } from '../support/packed-batch.ts';
import { makeResult } from '../support/stored-run.ts';

test('a single result that is not committed in time makes the sink full, until it is', async () => {
  const clock = new FakeClock();
  const commits: (() => void)[] = [];
  const batches = new ResultBatches({
    clock,
    maxHeldBytes: undefined,
    buffers: new BufferPool(),
    commit: () => new Promise<void>((resolve) => commits.push(resolve)),
    endTransaction: () => assert.fail(),
    onFailure: () => assert.fail(),
  });
  batches.add(makeResult());
  await clock.advance(100);
  batches.add(makeResult({ position: 1 }));
  assert.deepEqual([batches.isFull, batches.oldestMs], [false, 100]);
  await clock.advance(50);
  assert.deepEqual([batches.isFull, batches.oldestMs], [true, 150]);
  let isRoom = false;
  const room = batches.until(() => !batches.isFull).then(() => (isRoom = true));
  commits.shift()?.();
  await room;
  // The second result has waited for 50 ms only.
  assert.deepEqual([isRoom, batches.oldestMs], [true, 50]);
  await clock.advance(100);
  assert.equal(batches.isFull, true);
  commits.shift()?.();
  await batches.flush();
  assert.deepEqual([batches.isFull, batches.oldestMs, batches.held], [false, 0, 0]);
});

test('a transaction has a limited size of bodies, and at least one batch', () => {
  const queue = new WriterQueue(new FakeClock());
  const batch = (): PackedBatch => packOne([makeResult({ body: new Uint8Array(7 * 1024 * 1024) })]);
  const huge = packOne([makeResult({ body: new Uint8Array(30 * 1024 * 1024) })]);
  queue.push(
    [batch(), batch(), batch(), huge, batch()].map((packed, id) => ({
      id,
      request: { type: 'results', batch: packed },
    })),
  );
  const taken = [];
  while (!queue.isEmpty) taken.push(queue.take().map(({ id }) => id));
  assert.deepEqual(taken, [[0, 1], [2], [3], [4]]);
});
