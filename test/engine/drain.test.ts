import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stopsWithin } from '../../src/engine/drain.ts';
import { FakeClock } from '../support/fake-clock.ts';

function shutdown(): { drain: AbortController; abort: AbortController } {
  return { drain: new AbortController(), abort: new AbortController() };
}

test('the first signal drains, and requests in flight are cut off when the drain is over', async () => {
  const clock = new FakeClock();
  const { drain, abort } = shutdown();
  const stops = stopsWithin(30_000, {
    signals: { drain: drain.signal, abort: abort.signal },
    clock,
  });
  drain.abort();
  await clock.advance(29_999);
  assert.deepEqual([stops.drain.aborted, stops.abort.aborted], [true, false]);
  await clock.advance(1);
  assert.equal(stops.abort.aborted, true);
});

test('the second signal cuts off at once', () => {
  const clock = new FakeClock();
  const { drain, abort } = shutdown();
  const stops = stopsWithin(30_000, {
    signals: { drain: drain.signal, abort: abort.signal },
    clock,
  });
  drain.abort();
  abort.abort();
  assert.equal(stops.abort.aborted, true);
});

test('no timer is left after dispose', () => {
  const clock = new FakeClock();
  const { drain, abort } = shutdown();
  const stops = stopsWithin(30_000, {
    signals: { drain: drain.signal, abort: abort.signal },
    clock,
  });
  drain.abort();
  stops.dispose();
  assert.equal(clock.pendingTimers, 0);
});
