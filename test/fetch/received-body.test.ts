import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReceivedBody } from '../../src/fetch/received-body.ts';

const KIB = 1024;

/** Chunks of 64 KiB, each of another byte. */
function chunksOf(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, index) => new Uint8Array(64 * KIB).fill(index + 1));
}

function receive(announcedBytes: number, chunks: readonly Uint8Array[]): Uint8Array {
  const body = new ReceivedBody(announcedBytes);
  for (const chunk of chunks) body.add(chunk);
  return body.take();
}

test('a body comes out as it came in, whatever was announced', () => {
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

test('nothing came: an empty body', () => {
  assert.equal(receive(1024 * KIB, []).length, 0);
});

test('a large body holds no chunk from a quarter on, and no more memory than was announced', () => {
  const chunks = chunksOf(16);
  const body = new ReceivedBody(1024 * KIB);
  for (const chunk of chunks) body.add(chunk);
  for (const chunk of chunks) chunk.fill(0);
  const whole = body.take();
  assert.deepEqual([whole[0], whole[64 * KIB], whole.at(-1)], [1, 2, 16]);
  assert.equal(whole.buffer.byteLength, 1024 * KIB);
});

test('what is announced takes no memory before a quarter of it has come', () => {
  const chunk = new Uint8Array(64 * KIB).fill(1);
  const body = new ReceivedBody(1024 * KIB);
  body.add(chunk);
  chunk.fill(2);
  assert.equal(body.take()[0], 2);
});
