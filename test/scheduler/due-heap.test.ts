import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { DueHeap } from '../../src/scheduler/due-heap.ts';
import { Fifo } from '../../src/scheduler/fifo.ts';

test('a heap returns its entries in order, even when pushes and pops alternate', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 50 }))), (moves) => {
      const heap = new DueHeap<number>();
      const model: number[] = [];
      for (const dueMs of moves) {
        if (dueMs !== null) {
          heap.push(dueMs, dueMs);
          model.push(dueMs);
          model.sort((a, b) => a - b);
        } else {
          assert.equal(heap.pop()?.item, model.shift());
        }
        assert.equal(heap.peek()?.dueMs, model[0]);
        assert.equal(heap.size, model.length);
      }
      while (model.length > 0) assert.equal(heap.pop()?.dueMs, model.shift());
      assert.equal(heap.pop(), undefined);
    }),
  );
});

test('a cleared heap is empty', () => {
  const heap = new DueHeap<string>();
  heap.push(1, 'one');
  heap.clear();
  assert.equal(heap.peek(), undefined);
});

test('a queue returns its items in order through thousands of pushes and shifts', () => {
  const queue = new Fifo<number>();
  let pushed = 0;
  let shifted = 0;
  for (let round = 0; round < 5000; round += 1) {
    queue.push(pushed++);
    queue.push(pushed++);
    if (round % 3 > 0) assert.equal(queue.shift(), shifted++);
    assert.equal(queue.peek(), shifted);
    assert.equal(queue.size, pushed - shifted);
  }
  assert.equal(
    queue.find((item) => item > 9000),
    9001,
  );
  while (queue.size > 0) assert.equal(queue.shift(), shifted++);
  assert.equal(queue.shift(), undefined);
  assert.equal(
    queue.find(() => true),
    undefined,
  );
});
