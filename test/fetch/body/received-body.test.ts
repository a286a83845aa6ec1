import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { BufferPool } from '../../../src/platform/memory/buffer-pool.ts';
import { ReceivedBody } from '../../../src/fetch/body/received-body.ts';

const KIB = 1024;

/** Chunks of 64 KiB, each of another byte. */
function chunksOf(count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => Buffer.alloc(64 * KIB).fill(index + 1));
}

function receive(announcedBytes: number, chunks: readonly Buffer[]): Uint8Array {
  const body = new ReceivedBody(announcedBytes, new BufferPool());
  for (const chunk of chunks) body.add(chunk, 0, chunk.length);
  return body.take();
}

test('a body is complete and in order, whatever length was announced', () => {
  const chunks = chunksOf(5);
  const whole = Buffer.concat(chunks);
  for (const announced of [Number.NaN, 0, 100, 320 * KIB, 1024 * KIB, 2 ** 52]) {
    assert.deepEqual(Buffer.from(receive(announced, chunks)), whole, `announced ${announced}`);
  }
});

test('more than was announced is kept in order', () => {
  const chunks = chunksOf(6);
  for (const announced of [128, 130, 200, 256]) {
    assert.deepEqual(Buffer.from(receive(announced * KIB, chunks)), Buffer.concat(chunks));
  }
});

test('without data the body is empty', () => {
  assert.equal(receive(1024 * KIB, []).length, 0);
});

test('the read buffer may change as soon as its data was added', () => {
  const read = Buffer.alloc(1000);
  const body = new ReceivedBody(Number.NaN, new BufferPool());
  for (let value = 1; value <= 20; value += 1) body.add(read.fill(value), 0, value * 10);
  read.fill(99);
  const whole = body.take();
  assert.deepEqual([whole.length, whole[0], whole.at(-1)], [2100, 1, 20]);
  assert.ok(!whole.includes(99));
});

test('a large body holds no chunk from a quarter on, and no more memory than was announced', () => {
  const chunks = chunksOf(16);
  const body = new ReceivedBody(1024 * KIB, new BufferPool());
  for (const chunk of chunks) body.add(chunk, 0, chunk.length);
  for (const chunk of chunks) chunk.fill(0);
  const whole = body.take();
  assert.deepEqual([whole[0], whole[64 * KIB], whole.at(-1)], [1, 2, 16]);
  assert.equal(whole.buffer.byteLength, 1024 * KIB);
});

test('an announced length takes no memory before a quarter of it has come', () => {
  const chunk = Buffer.alloc(64 * KIB).fill(1);
  const body = new ReceivedBody(1024 * KIB, new BufferPool());
  body.add(chunk, 0, chunk.length);
  assert.equal(body.take().buffer.byteLength, 64 * KIB);
});

test('tiny chunks keep neither their read buffer nor an object each', () => {
  const read = Buffer.alloc(64 * KIB).fill(1);
  const body = new ReceivedBody(Number.NaN, new BufferPool());
  for (let count = 0; count < 1_000_000; count += 1) body.add(read, count % 7, (count % 7) + 1);
  read.fill(2);

  const whole = body.take();
  assert.equal(whole.length, 1_000_000);
  assert.deepEqual([...new Set(whole.subarray(4))], [1]);
  assert.equal(whole.buffer.byteLength, 1024 * KIB);
});

test('a chunk that is a small part of its read buffer does not keep the rest', () => {
  const body = new ReceivedBody(Number.NaN, new BufferPool());
  const reads = chunksOf(8);
  for (const read of reads) body.add(read, 0, 5 * KIB);
  for (const read of reads) read.fill(0);
  const whole = body.take();
  assert.deepEqual([whole[4 * 5 * KIB], whole.at(-1)], [5, 8]);
});

test('the memory of a body that is dropped is used again, that of a body that was taken is not', () => {
  const pool = new BufferPool();
  const whole = Buffer.alloc(1024 * KIB);
  const dropped = new ReceivedBody(1024 * KIB, pool);
  dropped.add(whole, 0, whole.length);
  dropped.drop();
  const taken = new ReceivedBody(1024 * KIB, pool);
  taken.add(whole, 0, whole.length);
  const { buffer } = taken.take();
  taken.drop();
  assert.deepEqual([pool.owns(buffer), pool.take(1024 * KIB) === buffer], [true, false]);
});

test('chunks of all sizes are joined in order, announced or not', () => {
  const sizes = fc.array(fc.oneof(fc.nat(10), fc.nat(5000), fc.nat(70_000)), { maxLength: 40 });
  fc.assert(
    fc.property(
      sizes,
      fc.constantFrom(Number.NaN, 1, 128 * KIB, 1024 * KIB),
      (lengths, announced) => {
        const chunks = lengths.map((length, index) => Buffer.alloc(length).fill(index + 1));
        const whole = Buffer.from(receive(announced, chunks));
        assert.ok(whole.equals(Buffer.concat(chunks)));
      },
    ),
  );
});
