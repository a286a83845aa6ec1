import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { readLines } from '../../src/batch/read-lines.ts';
import type { ListLine } from '../../src/batch/read-lines.ts';
import { withListFile } from './list-file.ts';

const MAX = 1024;

async function linesOf(
  content: string | Uint8Array,
  maxLineBytes = MAX,
): Promise<readonly ListLine[]> {
  const read: ListLine[] = [];
  await withListFile(content, async (path) => {
    for await (const { firstNumber, lines } of readLines(path, maxLineBytes)) {
      assert.equal(firstNumber, read.length + 1);
      read.push(...lines);
    }
  });
  return read;
}

test('a file is read line by line, and the last line may have no line feed', async () => {
  assert.deepEqual(await linesOf('a\n\nb\r\nc'), ['a', '', 'b\r', 'c']);
  assert.deepEqual(await linesOf('a\n'), ['a']);
  assert.deepEqual(await linesOf(''), []);
});

test('a byte-order mark is not part of the first line', async () => {
  assert.deepEqual(await linesOf('\ufeffa\nb'), ['a', 'b']);
});

test('lines over the limit are faults, for any division of the file into reads', async () => {
  const length = fc.oneof(fc.nat(20), fc.nat(2 * MAX), fc.integer({ min: 60_000, max: 200_000 }));
  const line = fc.record({ length, wide: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (plan) => {
      const lines = plan.map(({ length, wide }) => (wide ? 'é' : 'x').repeat(length));
      const expected = lines.map((line) =>
        Buffer.byteLength(line) <= MAX ? line : { fault: 'this line is longer than 1 KiB' },
      );
      assert.deepEqual(await linesOf(lines.map((line) => `${line}\n`).join('')), expected);
    }),
    { numRuns: 50 },
  );
});

test('an endless line without an end is one fault', async () => {
  assert.deepEqual(await linesOf('x'.repeat(1_000_000)), [
    { fault: 'this line is longer than 1 KiB' },
  ]);
});

test('bytes that are not UTF-8 spoil only their own line', async () => {
  const content = Buffer.concat([
    Buffer.from('a\n'),
    Buffer.from([0x68, 0xff, 0x0a]),
    Buffer.from('ü\n'),
    Buffer.from([0xc3]),
  ]);
  const fault = { fault: 'this line is not UTF-8 text' };
  assert.deepEqual(await linesOf(content), ['a', fault, 'ü', fault]);
});

test('UTF-16 is refused as a whole', async () => {
  await assert.rejects(linesOf(Buffer.from('\ufeffa\n', 'utf16le')), /UTF-16/);
});

test('a path that is not a file is refused', async () => {
  await withListFile(undefined, async (path) => {
    await mkdir(path);
    await assert.rejects(readLines(path, MAX).next(), { message: 'this is not a file' });
    await rm(path, { recursive: true });
    await assert.rejects(readLines(path, MAX).next(), { code: 'ENOENT' });
  });
});
