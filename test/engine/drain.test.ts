import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stopsWithin } from '../../src/engine/drain.ts';
import { FakeClock } from '../support/fake-clock.ts';

interface Shutdown {
  readonly clock: FakeClock;
  /** The first and the second signal. */
  readonly drain: AbortController;
  readonly abort: AbortController;
  readonly stops: ReturnType<typeof stopsWithin>;
}

/** A shutdown that may take 30 s. */
function shutdown(): Shutdown {
  const clock = new FakeClock();
  const [drain, abort] = [new AbortController(), new AbortController()];
  const signals = { drain: drain.signal, abort: abort.signal };
  return { clock, drain, abort, stops: stopsWithin(30_000, { signals, clock }) };
}

test('the first signal drains, and requests in flight are cut off when the drain is over', async () => {
  const { clock, drain, stops } = shutdown();
  drain.abort();
  await clock.advance(29_999);
  assert.deepEqual([stops.drain.aborted, stops.abort.aborted], [true, false]);
  await clock.advance(1);
  assert.equal(stops.abort.aborted, true);
});

test('the second signal cuts off at once', () => {
  const { drain, abort, stops } = shutdown();
  drain.abort();
  abort.abort();
  assert.equal(stops.abort.aborted, true);
});

test('no timer is left after dispose', () => {
  const { clock, drain, stops } = shutdown();
  drain.abort();
  stops.dispose();
  assert.equal(clock.pendingTimers, 0);
});
