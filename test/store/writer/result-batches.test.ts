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
