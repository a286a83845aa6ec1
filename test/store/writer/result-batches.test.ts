import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BufferPool } from '../../../src/platform/memory/buffer-pool.ts';
import { ResultBatches } from '../../../src/store/writer/result-batches.ts';
import type { PackedBatch } from '../../../src/store/packing/packed-batch.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { makeResult } from '../../support/stored-run.ts';

const MIB = 1024 * 1024;

test('the memory of a batch and of its large bodies is used again after the commit', async () => {
  const buffers = new BufferPool(2);
  const sent: PackedBatch[] = [];
  const commits: (() => void)[] = [];
  const batches = new ResultBatches({
    clock: new FakeClock(),
    buffers,
    maxHeldBytes: undefined,
    commit(batch) {
      sent.push(batch);
      return new Promise<void>((resolve) => commits.push(resolve));
    },
    endTransaction: () => assert.fail(),
    onFailure: () => assert.fail(),
  });
  const body = new Uint8Array(buffers.take(MIB), 0, 900_000);
  batches.add(makeResult({ body }));
  const committed = batches.flush();
  assert.equal(sent[0]?.largeBodies[0]?.buffer, body.buffer);
  assert.equal(buffers.owns(buffers.take(MIB)), false);

  commits.shift()?.();
  await committed;
  const again = [buffers.take(MIB), buffers.take(MIB)];
  assert.deepEqual(new Set(again), new Set([body.buffer, sent[0]?.memory]));
});

test('a full batch announces the next one, unless all results are to be committed', async () => {
  const calls: string[] = [];
  const batches = new ResultBatches({
    clock: new FakeClock(),
    buffers: new BufferPool(),
    maxHeldBytes: undefined,
    async commit({ rows }, more) {
      calls.push(`${rows} ${more ? 'and more' : 'at last'}`);
    },
    endTransaction: () => calls.push('end'),
    onFailure: () => assert.fail(),
  });
  for (let position = 0; position < 1001; position += 1) batches.add(makeResult({ position }));
  await batches.flush();
  assert.deepEqual(calls, ['500 and more', '500 and more', '1 at last']);
  for (let position = 0; position < 500; position += 1) batches.add(makeResult({ position }));
  await batches.flush();
  assert.deepEqual(calls.slice(3), ['500 and more', 'end']);
});
