import assert from 'node:assert/strict';
import test from 'node:test';
import { failedRunReason, FailureCounts, failureText } from '../../src/domain/failure-counts.ts';

test('failures are counted by their status where that is the failure, else by their kind', () => {
  const counts = new FailureCounts([['404', 1]]);
  counts.add({ status: 404, errorKind: 'status' });
  counts.add({ status: 200, errorKind: 'too_large' });
  counts.add({ status: null, errorKind: 'timeout' });
  counts.add({ status: null, errorKind: null });
  assert.equal(failureText(counts.entries()), '404 × 2, local × 1, timeout × 1, too_large × 1');
});

test('the reason of a failed run says how many failed, and of what', () => {
  const counts = [
    ['timeout', 1],
    ['404', 1999],
  ] as const;
  assert.equal(
    failedRunReason({ failed: 2000, total: 20_000, failures: counts }),
    '2,000 of 20,000 failed: 404 × 1,999, timeout × 1',
  );
});

test('a server that answers with every status does not fill the reason', () => {
  const counts = Array.from(
    { length: 8 },
    (_, index) => [String(400 + index), 10 - index] as const,
  );
  assert.equal(failureText(counts), '400 × 10, 401 × 9, 402 × 8, 403 × 7, 404 × 6, other × 12');
});
