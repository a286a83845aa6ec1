import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_RETRY_AFTER_MS, retryDelayMs } from '../../src/runner/backoff.ts';
import type { Backoff } from '../../src/domain/job.ts';

const LIST: Backoff = { type: 'list', delaysMs: [1000, 5000, 30_000] };
const EXPONENTIAL: Backoff = {
  type: 'exponential',
  baseMs: 1000,
  factor: 2,
  maxMs: 30_000,
  jitter: 'none',
};

function delays(backoff: Backoff, random = 0.5): readonly (number | undefined)[] {
  return [1, 2, 3, 4, 5, 6, 100].map((attemptsMade) =>
    retryDelayMs({ backoff, attemptsMade, retryAfterMs: undefined, random: () => random }),
  );
}

test('the delays of a list are used in order, and the last one repeats', () => {
  assert.deepEqual(delays(LIST), [1000, 5000, 30_000, 30_000, 30_000, 30_000, 30_000]);
  assert.deepEqual(delays({ type: 'list', delaysMs: [] }), [0, 0, 0, 0, 0, 0, 0]);
});

test('an exponential backoff grows by its factor up to its maximum', () => {
  assert.deepEqual(delays(EXPONENTIAL), [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

test('full jitter takes a random share of the delay', () => {
  const jittered: Backoff = { ...EXPONENTIAL, jitter: 'full' };
  assert.deepEqual(delays(jittered, 0), [0, 0, 0, 0, 0, 0, 0]);
  assert.deepEqual(delays(jittered, 0.25), [250, 500, 1000, 2000, 4000, 7500, 7500]);
});

test('a Retry-After longer than the backoff is obeyed, and one above an hour ends the attempts', () => {
  const ask = (retryAfterMs: number): number | undefined =>
    retryDelayMs({ backoff: LIST, attemptsMade: 2, retryAfterMs, random: () => 0 });
  assert.equal(ask(3000), 5000);
  assert.equal(ask(7000), 7000);
  assert.equal(ask(MAX_RETRY_AFTER_MS), MAX_RETRY_AFTER_MS);
  assert.equal(ask(86_400_000), undefined);
  assert.equal(ask(-5000), 5000);
});

test('a delay never exceeds the limit of timers', () => {
  const backoff: Backoff = { type: 'list', delaysMs: [1e12] };
  const options = { backoff, attemptsMade: 1, retryAfterMs: undefined, random: () => 0 };
  assert.equal(retryDelayMs(options), 2 ** 31 - 1);
});
