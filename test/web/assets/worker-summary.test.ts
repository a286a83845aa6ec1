import assert from 'node:assert/strict';
import { test } from 'node:test';
import { summaryOf } from '../../../src/web/assets/parts/worker-summary.ts';

const WELL = { host: 'alpha', pid: 41, state: 'at work' as const, warnings: [] };

test('workers that are gone are counted as gone, and not among those with problems', () => {
  const leader = { ...WELL, role: 'leader' as const };
  const worker = { ...WELL, role: 'worker' as const };
  const other = { ...worker, warnings: ['its clock is ahead'] };
  const gone = { ...worker, state: 'gone' as const };
  assert.deepEqual(summaryOf([leader]), { live: 1, facts: 'alpha (41) leads' });
  assert.deepEqual(summaryOf([leader, other, gone, gone]), {
    live: 2,
    facts: 'alpha (41) leads, 2 gone, 1 with problems',
  });
  assert.deepEqual(summaryOf([other]), { live: 1, facts: 'none leads, 1 with problems' });
});
