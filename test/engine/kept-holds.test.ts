import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptHolds, restoreHolds } from '../../src/engine/kept-holds.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { MemoryHosts } from '../support/memory/memory-hosts.ts';

test('each hold is stored, also a longer one, and the next process holds the host until the same time', async () => {
  const clock = new FakeClock();
  const stored = new MemoryHosts();
  const holds = keptHolds({ clock, stored, onHold: undefined });
  const untilMs = clock.now() + 5000;
  holds.hold('a', { lengthMs: 1000, isSecret: false });
  holds.hold('a', { lengthMs: 5000, isSecret: false });
  holds.hold('a', { lengthMs: 2000, isSecret: false });
  assert.deepEqual(stored.holds(), [{ host: 'a', untilMs }]);

  await clock.advance(2000);
  const next = keptHolds({ clock, stored, onHold: undefined });
  await restoreHolds(next, { clock, stored });
  assert.deepEqual(next.held(), [{ host: 'a', untilMs, waiting: 0 }]);
  await clock.advance(3000);
  assert.equal(next.isEmpty, true);
  const last = keptHolds({ clock, stored, onHold: undefined });
  await restoreHolds(last, { clock, stored });
  assert.equal(last.isEmpty, true);
});

test('a hold of a host whose name holds a secret is not stored', () => {
  const stored = new MemoryHosts();
  const holds = keptHolds({ clock: new FakeClock(), stored, onHold: undefined });
  holds.hold('hunter2.example', { lengthMs: 1000, isSecret: true });
  assert.deepEqual([holds.isEmpty, stored.holds()], [false, []]);
});
