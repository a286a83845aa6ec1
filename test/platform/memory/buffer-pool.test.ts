import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BufferPool } from '../../../src/platform/memory/buffer-pool.ts';

const MIB = 1024 * 1024;

test('a buffer that was given back is used again, for whatever fits', () => {
  const pool = new BufferPool();
  const buffer = pool.take(MIB);
  pool.give(buffer);
  assert.equal(pool.take(200_000), buffer);
  assert.notEqual(pool.take(200_000), buffer);
  assert.deepEqual([buffer.byteLength, pool.owns(buffer)], [MIB, true]);
});

test('once the pool is exhausted, memory is new and has the size that was asked for', () => {
  const pool = new BufferPool(2);
  const buffers = [pool.take(MIB), pool.take(MIB)];
  const further = pool.take(200_000);
  assert.deepEqual([further.byteLength, pool.owns(further)], [200_000, false]);
  for (const buffer of [further, ...buffers]) pool.give(buffer);
  assert.deepEqual(
    [pool.take(MIB), pool.take(MIB), pool.take(MIB)].map((buffer) => pool.owns(buffer)),
    [true, true, false],
  );
});

test('small and very large memory is not of the pool', () => {
  const pool = new BufferPool();
  for (const bytes of [1000, MIB + 1]) {
    const memory = pool.take(bytes);
    assert.deepEqual([memory.byteLength, pool.owns(memory)], [bytes, false]);
  }
});
