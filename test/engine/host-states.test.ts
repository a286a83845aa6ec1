import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HostBreakers } from '../../src/concurrency/host-breakers.ts';
import { HostHolds } from '../../src/concurrency/host-holds.ts';
import { HostPaces } from '../../src/concurrency/pace/host-paces.ts';
import { hostStates } from '../../src/engine/host-states.ts';
import { FakeClock } from '../support/fake-clock.ts';

test('of the causes that slow a host, those that stop all its requests come first', () => {
  const clock = new FakeClock();
  const holds = new HostHolds({ clock });
  const breakers = new HostBreakers({ clock });
  const paces = new HostPaces();
  for (let i = 0; i < 10; i += 1) {
    paces
      .of('a')
      .observe({ latencyMs: undefined, startedMs: 0 }, { active: 4, most: 16, nowMs: 1 });
  }
  breakers.failed('a', {
    policy: { after: 1, forMs: 1000, whenOpen: 'fail' },
    isProbe: false,
    reason: 'status 503',
    isSecret: false,
  });
  holds.hold('a', { lengthMs: 1000, isSecret: false });
  const states = hostStates({
    clock,
    perHost: { concurrency: undefined, rate: undefined },
    holds,
    breakers,
    admission: { paces },
    runner: { hostActivity: () => [], hostPaces: () => new Map().entries() },
  });
  assert.deepEqual(
    states.map(({ slowedBy }) => slowedBy.map(({ why }) => why)),
    [['retry_after', 'breaker', 'pace']],
  );
});
