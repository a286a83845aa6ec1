import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  adapt,
  FIRST_STATE,
  type PaceState,
  type PaceWindow,
} from '../../../src/concurrency/pace/adapt.ts';

const CRUISING: PaceState = { limit: 20, usualMs: 100, isStarting: false };

function windowOf(changes: Partial<PaceWindow> = {}): PaceWindow {
  return {
    latenciesMs: Array.from({ length: 20 }, () => 100),
    failures: 0,
    wasFull: true,
    most: Infinity,
    ...changes,
  };
}

function times(latencyMs: number, count = 20): number[] {
  return Array.from({ length: count }, () => latencyMs);
}

test('the limit doubles until the first congestion, and then grows by one', () => {
  let { state } = adapt(FIRST_STATE, windowOf());
  assert.deepEqual(state, { limit: 8, usualMs: 100, isStarting: true });
  ({ state } = adapt(state, windowOf()));
  assert.equal(state.limit, 16);
  const slow = adapt(state, windowOf({ latenciesMs: times(200) }));
  assert.deepEqual([slow.state.limit, slow.congestion], [8, 'latency']);
  ({ state } = adapt(slow.state, windowOf()));
  assert.equal(state.limit, 9);
});

test('latencies half as long again lower the limit by a tenth', () => {
  assert.equal(adapt(CRUISING, windowOf({ latenciesMs: times(150) })).state.limit, 21);
  const slow = adapt(CRUISING, windowOf({ latenciesMs: times(151) }));
  assert.deepEqual([slow.state.limit, slow.congestion], [18, 'latency']);
});

test('failures of more than one request in ten halve the limit', () => {
  const few = adapt(CRUISING, windowOf({ latenciesMs: times(100, 18), failures: 2 }));
  assert.deepEqual([few.state.limit, few.congestion], [21, undefined]);
  const many = adapt(CRUISING, windowOf({ latenciesMs: times(100, 17), failures: 3 }));
  assert.deepEqual([many.state.limit, many.congestion], [10, 'failures']);
  const all = adapt({ ...CRUISING, limit: 1 }, windowOf({ latenciesMs: [], failures: 10 }));
  assert.deepEqual([all.state.limit, all.state.usualMs], [1, 100]);
});

test('a limit that was not reached does not grow', () => {
  assert.equal(adapt(CRUISING, windowOf({ wasFull: false })).state.limit, 20);
});

test('the limit does not exceed the cap of the host', () => {
  assert.equal(adapt(CRUISING, windowOf({ most: 20 })).state.limit, 20);
  assert.equal(adapt(CRUISING, windowOf({ wasFull: false, most: 5 })).state.limit, 5);
  assert.equal(adapt(FIRST_STATE, windowOf({ most: 6 })).state.limit, 6);
});

test('one response that takes very long is not congestion', () => {
  const { congestion } = adapt(
    { ...CRUISING, limit: 10 },
    windowOf({ latenciesMs: [...times(100, 9), 30_000] }),
  );
  assert.equal(congestion, undefined);
});

test('the usual latency falls soon, and rises slowly', () => {
  assert.equal(adapt(CRUISING, windowOf({ latenciesMs: times(60) })).state.usualMs, 90);
  assert.equal(adapt(CRUISING, windowOf({ latenciesMs: times(200) })).state.usualMs, 102);
});

test('the first responses, which are often slow, do not hide a congestion', () => {
  let { state } = adapt(FIRST_STATE, windowOf({ latenciesMs: times(180) }));
  ({ state } = adapt(state, windowOf()));
  assert.deepEqual([state.limit, state.usualMs], [16, 100]);
  assert.equal(adapt(state, windowOf({ latenciesMs: times(200) })).congestion, 'latency');
});

test('a host that has become slower for good is not slowed down for ever', () => {
  let state = CRUISING;
  let lowest = Infinity;
  for (let window = 0; window < 200; window += 1) {
    ({ state } = adapt(state, windowOf({ latenciesMs: times(200), most: 100 })));
    lowest = Math.min(lowest, state.limit);
  }
  assert.ok(lowest < 5, `the lowest limit is ${lowest}`);
  assert.equal(state.limit, 100);
});
