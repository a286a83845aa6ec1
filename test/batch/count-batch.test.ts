import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countBatch, countValues } from '../../src/batch/count-batch.ts';
import type { BatchEntry, EachValues } from '../../src/domain/job.ts';
import { fileEntry, PLAIN } from './list-file.ts';

const thousand: EachValues = { type: 'range', from: 1, to: 1000, step: 1, width: 0 };
const single: BatchEntry = { type: 'single', template: PLAIN };
const billion: BatchEntry = {
  type: 'each',
  template: PLAIN,
  variables: [
    ['a', thousand],
    ['b', thousand],
    ['c', thousand],
  ],
};

test('a batch is counted without being expanded', () => {
  assert.equal(countBatch([]), 0);
  assert.equal(countBatch([single, billion, single]), 1_000_000_002);
});

test('a batch with a list file has no count', () => {
  assert.equal(countBatch([single, fileEntry('/list', 'lines')]), undefined);
});

test('a range includes its ends when the step reaches them', () => {
  const count = (from: number, to: number, step: number): number =>
    countValues({ type: 'range', from, to, step, width: 0 });
  assert.deepEqual(
    [count(1, 10, 1), count(1, 10, 4), count(10, 1, -3), count(5, 5, 1), count(2, 1, 1)],
    [10, 3, 4, 1, 0],
  );
  assert.equal(countValues({ type: 'list', values: ['a', null] }), 2);
});
