import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostFailure } from '../../src/concurrency/host-breakers.ts';
import { keptBreakers, restoreBreakers } from '../../src/engine/kept-breakers.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { MemoryHosts } from '../support/memory/memory-hosts.ts';

const DAY_MS = 86_400_000;
const FAILURE: HostFailure = {
  policy: { after: 1, forMs: 1000, whenOpen: 'fail' },
  isProbe: false,
  reason: 'status 503',
  isSecret: false,
};

test('each change of a breaker is stored, and the next process goes on from it', async () => {
  const clock = new FakeClock();
  const stored = new MemoryHosts();
  const breakers = keptBreakers({ clock, stored, onChange: undefined });
  const nextProbes = (): readonly number[] =>
    stored.breakers().map(({ nextProbeAtMs }) => nextProbeAtMs - clock.now());
  breakers.failed('a', FAILURE);
  assert.deepEqual(nextProbes(), [1000]);
  await clock.advance(1000);
  assert.equal(breakers.ask('a'), 'due');
  breakers.beginProbe('a');
  assert.deepEqual(nextProbes(), [1000], 'another process must not probe in the same interval');

  const next = keptBreakers({ clock, stored, onChange: undefined });
  await restoreBreakers(next, { clock, stored });
  assert.notEqual(next.ask('a'), 'due');
  await clock.advance(1000);
  assert.equal(next.ask('a'), 'due');
  next.beginProbe('a');
  next.succeeded('a', { isProbe: true });
  assert.deepEqual(stored.breakers(), []);
});

test('a host whose name holds a secret is not stored', () => {
  const stored = new MemoryHosts();
  const breakers = keptBreakers({ clock: new FakeClock(), stored, onChange: undefined });
  breakers.failed('hunter2.example', { ...FAILURE, isSecret: true });
  assert.deepEqual([breakers.areClosed, stored.breakers()], [false, []]);
});

test('a breaker whose probe has been due for more than 7 days is forgotten', async () => {
  const clock = new FakeClock();
  const stored = new MemoryHosts();
  const breaker = { failures: 1, openedAtMs: 0, forMs: 1000, reason: 'status 503' };
  const dueMs = clock.now() - 7 * DAY_MS;
  await stored.keepBreaker({ ...breaker, host: 'old', nextProbeAtMs: dueMs - 1 });
  await stored.keepBreaker({ ...breaker, host: 'young', nextProbeAtMs: dueMs });
  const breakers = keptBreakers({ clock, stored, onChange: undefined });
  await restoreBreakers(breakers, { clock, stored });
  assert.deepEqual(
    breakers.open().map(({ host }) => host),
    ['young'],
  );
});

test('a running process forgets a breaker too whose host nobody has requested for 7 days', async () => {
  const clock = new FakeClock();
  const stored = new MemoryHosts();
  const breakers = keptBreakers({ clock, stored, onChange: undefined });
  breakers.failed('gone', FAILURE);
  breakers.failed('awaited', FAILURE);
  await clock.advance(1000 + 7 * DAY_MS);
  breakers.ask('awaited');
  breakers.beginProbe('awaited');
  assert.equal(breakers.open().length, 2);
  await clock.advance(1);
  const left = breakers.open().map(({ host }) => host);
  assert.deepEqual(left, ['awaited']);
  assert.deepEqual(
    stored.breakers().map(({ host }) => host),
    left,
  );
});
