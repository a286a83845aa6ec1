// The tables of the benchmark.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatReport } from '../../bench/harness/results-table.ts';
import type { Line } from '../../bench/harness/row.ts';

const MISSED: Line = {
  what: 'late',
  unit: 'ms',
  samples: [76],
  budget: { of: 'median', atMost: 60, tried: 'three-ways-tried' },
};

test('a missed budget links to what was tried, once for all lines', () => {
  const text = formatReport({ lines: [MISSED, MISSED], notes: ['A note.'] });
  assert.match(text, /misses by 26\.7 %/);
  assert.equal(
    text.slice(text.indexOf('- A')),
    '- A note.\n- What was tried against the miss: [docs/performance.md](../docs/performance.md#three-ways-tried).\n',
  );
});

test('a budget that is met does not link to what was tried', () => {
  const text = formatReport({ lines: [{ ...MISSED, samples: [50] }], notes: [] });
  assert.match(text, /holds/);
  assert.doesNotMatch(text, /tried/);
});
