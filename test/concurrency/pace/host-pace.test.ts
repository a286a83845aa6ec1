import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HostPace } from '../../../src/concurrency/pace/host-pace.ts';
import { HostPaces } from '../../../src/concurrency/pace/host-paces.ts';

/** Observes a full window of requests that began at `atMs` and took `latencyMs` each. */
function observe(
  pace: HostPace,
  {
    atMs,
    latencyMs,
    most = Infinity,
  }: { atMs: number; latencyMs: number | undefined; most?: number },
): void {
  const count = Math.max(10, pace.limit);
  for (let index = 0; index < count; index += 1) {
    const now = { active: pace.limit, most, nowMs: atMs + (latencyMs ?? 0) };
    pace.observe({ latencyMs, startedMs: atMs }, now);
  }
}

test('requests that began under an earlier limit do not count', () => {
  const pace = new HostPace();
  assert.equal(pace.limit, 4);
  observe(pace, { atMs: 0, latencyMs: 100 });
  assert.equal(pace.limit, 8);
  observe(pace, { atMs: 50, latencyMs: undefined });
  assert.deepEqual([pace.limit, pace.congestion], [8, undefined]);
  observe(pace, { atMs: 200, latencyMs: undefined });
  assert.deepEqual([pace.limit, pace.congestion], [4, 'failures']);
});

test('a window has at least ten requests', () => {
  const pace = new HostPace();
  for (let index = 0; index < 9; index += 1) {
    pace.observe({ latencyMs: 100, startedMs: 0 }, { active: 4, most: Infinity, nowMs: 100 });
  }
  assert.equal(pace.limit, 4);
  pace.observe({ latencyMs: 100, startedMs: 0 }, { active: 1, most: Infinity, nowMs: 100 });
  assert.equal(pace.limit, 8);
});

test('a congestion is over when the host copes with more again, or with all that its cap allows', () => {
  for (const most of [6, Infinity]) {
    const pace = new HostPace();
    observe(pace, { atMs: 0, latencyMs: 100, most });
    observe(pace, { atMs: 1000, latencyMs: 300, most });
    assert.equal(pace.congestion, 'latency');
    const limits: number[] = [];
    for (let atMs = 2000; pace.congestion !== undefined; atMs += 1000) {
      limits.push(pace.limit);
      observe(pace, { atMs, latencyMs: 100, most });
    }
    assert.deepEqual([limits.at(0), pace.limit], most === 6 ? [3, 6] : [4, 12]);
  }
});

test('the paces of the hosts that were not requested for the longest time are forgotten', () => {
  const paces = new HostPaces(2);
  const [a, b] = [paces.of('a'), paces.of('b')];
  assert.equal(paces.of('a'), a);
  paces.of('c');
  assert.deepEqual(
    [...paces.entries()].map(([host]) => host),
    ['a', 'c'],
  );
  assert.notEqual(paces.of('b'), b);
});
