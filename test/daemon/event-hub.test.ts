import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventHub } from '../../src/daemon/event-hub.ts';

const STARTED = { type: 'run_started', job: 'a', runId: 1, trigger: 'manual', atMs: 5 } as const;
const COUNTS = {
  done: 1,
  ok: 1,
  failed: 0,
  inFlight: 0,
  expected: 1,
  spreadUntilAtMs: undefined,
  startedAtMs: 5,
};

test('every event except run_progress increments the event number, with and without listeners', () => {
  const hub = new EventHub({ from: 1000, onFault: assert.ifError });
  hub.emit(STARTED);
  assert.equal(hub.lastEvent, 1001);
  const numbers: number[] = [];
  hub.subscribe(() => numbers.push(hub.lastEvent));
  hub.emit(STARTED);
  hub.emit({ type: 'run_progress', job: 'a', runId: 1, trigger: 'manual', ...COUNTS });
  assert.deepEqual(numbers, [1002, 1002]);
});
