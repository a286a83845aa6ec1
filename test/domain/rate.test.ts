import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { formatRate, parseRate } from '../../src/domain/rate.ts';

test('a rate is a count per unit or per duration', () => {
  assert.deepEqual(parseRate('20/s'), { count: 20, perMs: 1000 });
  assert.deepEqual(parseRate('600/m'), { count: 600, perMs: 60_000 });
  assert.deepEqual(parseRate('1/10s'), { count: 1, perMs: 10_000 });
  assert.deepEqual(parseRate('5/100ms'), { count: 5, perMs: 100 });
});

test('a text that is not a rate is undefined', () => {
  for (const text of [
    '',
    '20',
    '20/',
    '/s',
    '0/s',
    '1/0s',
    '1.5/s',
    '-1/s',
    '20/S',
    '20 /s',
    '1000001/s',
  ])
    assert.equal(parseRate(text), undefined, text);
});

test('a formatted rate is parsed back to the same rate', () => {
  const counts = fc.integer({ min: 1, max: 1_000_000 });
  const spans = fc.integer({ min: 1, max: 86_400_000 });
  fc.assert(
    fc.property(counts, spans, (count, perMs) => {
      assert.deepEqual(parseRate(formatRate({ count, perMs })), { count, perMs });
    }),
  );
  assert.equal(formatRate({ count: 20, perMs: 1000 }), '20/s');
  assert.equal(formatRate({ count: 1, perMs: 10_000 }), '1/10s');
});
