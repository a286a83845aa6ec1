import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BufferPool } from '../../../src/platform/memory/buffer-pool.ts';

const MIB = 1024 * 1024;

test('a buffer that was given back is used again, for every size that it fits closely', () => {
  const pool = new BufferPool();
  const buffer = pool.take(1_000_000);
  assert.equal(buffer.byteLength, MIB);
  pool.give(buffer);
  assert.equal(pool.take(600_000) === buffer, false);
  assert.equal(pool.take(990_000), buffer);
  assert.equal(pool.take(990_000) === buffer, false);
});

test('a buffer is at most an eighth larger than it must be', () => {
  const pool = new BufferPool();
  for (const bytes of [131_073, 200_000, 262_144, 1_000_001, 3_999_999]) {
    const { byteLength } = pool.take(bytes);
    assert.ok(byteLength >= bytes && byteLength <= bytes * 1.125, `${byteLength} for ${bytes}`);
  }
  assert.equal(pool.take(1000).byteLength, 1000);
  assert.equal(pool.take(5_000_001).byteLength, 5_000_001);
});

test('32 MiB are kept; what is over that, too small or too large is freed at once', () => {
  const pool = new BufferPool();
  const buffers = Array.from({ length: 33 }, () => new ArrayBuffer(MIB));
  const small = new ArrayBuffer(1000);
  const large = new ArrayBuffer(5 * MIB);
  for (const buffer of [...buffers, small, large]) pool.give(buffer);
  assert.equal(buffers.filter(({ detached }) => !detached).length, 32);
  assert.deepEqual([small.detached, large.detached], [true, true]);
});
