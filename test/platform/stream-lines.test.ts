import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { streamLines } from '../../src/platform/stream-lines.ts';

async function linesOf(chunks: readonly Uint8Array[], maxBytes?: number): Promise<string[]> {
  const stream = Readable.from(chunks, { objectMode: false });
  return Array.fromAsync(streamLines(stream, maxBytes === undefined ? {} : { maxBytes }));
}

function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length];
  const sorted = ends.toSorted((a, b) => a - b);
  return sorted.map((end, index) => bytes.subarray(sorted[index - 1] ?? 0, end));
}

test('line feeds separate lines, wherever the stream is split into chunks', async () => {
  const line = fc.string({ unit: fc.constantFrom('a', '\r', '\u0085', '\u2028', '\u2029', '😀') });
  await fc.assert(
    fc.asyncProperty(fc.array(line), fc.array(fc.nat()), async (lines, places) => {
      const bytes = new TextEncoder().encode(lines.map((text) => `${text}\n`).join(''));
      assert.deepEqual(await linesOf(cut(bytes, places)), lines);
    }),
  );
});

test('a last line without a line feed is dropped, and a line that is too long ends the reading', async () => {
  const text = (...parts: string[]): Uint8Array[] =>
    parts.map((part) => new TextEncoder().encode(part));
  assert.deepEqual(await linesOf(text('one\ntw', 'o')), ['one']);
  assert.deepEqual(await linesOf(text('one\ntoo', ' long', '\nthree\n'), 6), ['one']);
  assert.deepEqual(await linesOf(text('six006\ntoo', ' long\nthree\n'), 6), ['six006']);
  assert.deepEqual(await linesOf(text('seven07\n'), 6), []);
});
