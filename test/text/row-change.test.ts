import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowChangeText } from '../../src/text/row-change.ts';

test('a row that changed is described by its members that did, and another one as a whole', () => {
  const [before, after] = [
    { id: 1, price: 12.5, old: 1 },
    { id: 1, price: 11 },
  ];
  assert.equal(
    rowChangeText({ change: 'changed', columns: ['price', 'old'], before, after }),
    'price 12.5 → 11, old 1 → nothing',
  );
  assert.equal(
    rowChangeText({ change: 'came', columns: [], before: null, after }),
    '{"id":1,"price":11}',
  );
  assert.equal(rowChangeText({ change: 'went', columns: [], before: 'a', after: null }), '"a"');
  const lists = { change: 'changed', columns: [], before: [1], after: [2] } as const;
  assert.equal(rowChangeText(lists), '[1] → [2]');
});

test('a long value is cut', () => {
  const text = rowChangeText({ change: 'came', columns: [], before: null, after: 'x'.repeat(999) });
  assert.deepEqual([text.length, text.at(-1)], [300, '…']);
});
