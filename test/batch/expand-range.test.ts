import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { expandBatch, expandRange, type ItemGroups } from '../../src/batch/expand-batch.ts';
import type { BatchEntry, EachValues } from '../../src/domain/job.ts';
import type { BatchItem } from '../../src/domain/request.ts';
import { fileEntry, PLAIN, withListFile } from './list-file.ts';

const single: BatchEntry = { type: 'single', template: { ...PLAIN, url: 'https://a.example/' } };

const values: fc.Arbitrary<EachValues> = fc.oneof(
  fc.record({
    type: fc.constant('list' as const),
    values: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('range' as const),
    from: fc.integer({ min: -3, max: 3 }),
    to: fc.integer({ min: -3, max: 3 }),
    step: fc.constantFrom(1, 2, -1),
    width: fc.constantFrom(0, 2),
  }),
);

const each: fc.Arbitrary<BatchEntry> = fc
  .array(values, { minLength: 1, maxLength: 3 })
  .map((variables) => ({
    type: 'each',
    template: { ...PLAIN, url: 'https://b.example/{v0}' },
    variables: variables.map((one, index) => [`v${index}`, one]),
  }));

async function collect(groups: ItemGroups): Promise<BatchItem[]> {
  const all: BatchItem[] = [];
  for await (const group of groups) all.push(...group);
  return all;
}

test('any range of any batch equals the slice of the whole batch', async () => {
  await withListFile('https://c.example/1\nnot a URL\nhttps://c.example/3\n', async (path) => {
    const entry = fc.oneof(fc.constant(single), fc.constant(fileEntry(path, 'lines')), each);
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { maxLength: 4 }),
        fc.nat(40),
        fc.oneof(fc.nat(40), fc.constant(Infinity)),
        async (batch, from, to) => {
          const whole: BatchItem[] = [];
          for await (const item of expandBatch(batch)) whole.push(item);
          const range = await collect(expandRange(batch, { from, to }));
          assert.deepEqual(range, whole.slice(from, to));
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('the last combinations of a billion are made at once', async () => {
  const thousand: EachValues = { type: 'range', from: 1, to: 1000, step: 1, width: 0 };
  const billion: BatchEntry = {
    type: 'each',
    template: { ...PLAIN, url: 'https://a.example/{a}/{b}/{c}' },
    variables: ['a', 'b', 'c'].map((name) => [name, thousand]),
  };
  const range = { from: 999_998_999, to: 1e9 + 1 };
  const items = await collect(expandRange([single, billion, single], range));
  const found = items.map((item) => [
    item.position,
    'request' in item && new URL(item.request.url).pathname,
  ]);
  assert.equal(found.length, 1002);
  assert.deepEqual(
    [found[0], found[1], found.at(-2), found.at(-1)],
    [
      [999_998_999, '/1000/999/999'],
      [999_999_000, '/1000/999/1000'],
      [999_999_999, '/1000/1000/999'],
      [1_000_000_000, '/1000/1000/1000'],
    ],
  );
});
