// The phases of a request.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phasesOf } from '../../../src/web/assets/parts/waterfall.ts';

function msByPhase(result: Parameters<typeof phasesOf>[0]): Record<string, number> {
  return Object.fromEntries(phasesOf(result).map(({ name, ms }) => [name, ms]));
}

test('the phases add up to the whole duration', () => {
  assert.deepEqual(msByPhase({ queued_ms: 5, connect_ms: 10, ttfb_ms: 60, duration_ms: 100 }), {
    queued: 5,
    connect: 10,
    'first byte': 50,
    body: 40,
  });
});

test('a kept connection has no time for connecting', () => {
  const phases = msByPhase({ queued_ms: 0, connect_ms: null, ttfb_ms: 30, duration_ms: 30 });
  assert.deepEqual(phases, { queued: 0, connect: 0, 'first byte': 30, body: 0 });
});

test('without a response all the time is waiting for the first byte', () => {
  const phases = msByPhase({ queued_ms: 1, connect_ms: 4, ttfb_ms: null, duration_ms: 10_000 });
  assert.deepEqual(phases, { queued: 1, connect: 4, 'first byte': 9996, body: 0 });
});
