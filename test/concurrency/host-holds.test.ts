import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HostHolds } from '../../src/concurrency/host-holds.ts';
import { FakeClock } from '../support/fake-clock.ts';

test('a host is held until its time, at most an hour, and a hold never becomes shorter', async () => {
  const clock = new FakeClock();
  const begun: [string, number][] = [];
  const holds = new HostHolds({
    clock,
    onHold: (host, untilMs) => void begun.push([host, untilMs - clock.now()]),
  });
  let over = 0;
  const request = { onHoldOver: () => void (over += 1) };
  assert.equal(holds.wait('a:1', request), false);
  holds.hold('a:1', { lengthMs: 2000, isSecret: false });
  holds.hold('a:1', { lengthMs: 1000, isSecret: false });
  holds.hold('b', { lengthMs: 86_400_000, isSecret: false });
  holds.hold('c', { lengthMs: 0, isSecret: false });
  assert.equal(holds.wait('a:1', request), true);
  assert.deepEqual(begun, [
    ['a:1', 2000],
    ['b', 3_600_000],
  ]);
  assert.deepEqual(
    holds.held().map(({ host, untilMs, waiting }) => [host, untilMs - clock.now(), waiting]),
    [
      ['a:1', 2000, 1],
      ['b', 3_600_000, 0],
    ],
  );
  await clock.advance(1999);
  assert.equal(over, 0);
  await clock.advance(1);
  assert.equal(over, 1);
  assert.equal(holds.isEmpty, false);
  await clock.advance(3_600_000);
  assert.equal(holds.isEmpty, true);
});

test('a request that left is not called', async () => {
  const clock = new FakeClock();
  const holds = new HostHolds({ clock });
  const request = { onHoldOver: () => assert.fail('it left') };
  holds.hold('a', { lengthMs: 10, isSecret: false });
  holds.wait('a', request);
  holds.leave('a', request);
  await clock.advance(10);
  holds.hold('a', { lengthMs: 10, isSecret: false });
  holds.close();
  assert.equal(holds.isEmpty, true);
});

test('a request that leaves while others are called at the end of a hold is not called', async () => {
  const clock = new FakeClock();
  const holds = new HostHolds({ clock });
  const called: string[] = [];
  const left = { onHoldOver: () => void called.push('left') };
  const again = { onHoldOver: () => void called.push('again') };
  const first = {
    onHoldOver: () => {
      called.push('first');
      holds.leave('a', left);
      holds.leave('a', again);
      // It waits for the next hold of the host.
      holds.hold('a', { lengthMs: 10, isSecret: false });
      holds.wait('a', again);
    },
  };
  holds.hold('a', { lengthMs: 10, isSecret: false });
  for (const request of [first, left, again]) holds.wait('a', request);
  await clock.advance(10);
  assert.deepEqual(called, ['first']);
  await clock.advance(10);
  assert.deepEqual(called, ['first', 'again']);
});

test('a hold of an earlier process lasts until its end, at most an hour, and is told when a request waits', async () => {
  const clock = new FakeClock();
  const told: [string, number][] = [];
  const changed: string[] = [];
  const holds = new HostHolds({
    clock,
    onHold: (host, untilMs) => void told.push([host, untilMs - clock.now()]),
    onChange: ({ host }) => void changed.push(host),
  });
  const nowMs = clock.now();
  holds.restore([
    { host: 'a', untilMs: nowMs + 2000 },
    { host: 'over', untilMs: nowMs },
    { host: 'clock set back', untilMs: nowMs + 86_400_000 },
  ]);
  const held = holds.held().map(({ host, untilMs }) => [host, untilMs - nowMs]);
  assert.deepEqual(held, [
    ['a', 2000],
    ['clock set back', 3_600_000],
  ]);
  let over = 0;
  const request = { onHoldOver: () => void (over += 1) };
  await clock.advance(500);
  assert.deepEqual(told, []);
  holds.wait('a', request);
  holds.wait('a', { onHoldOver: request.onHoldOver });
  assert.deepEqual([told, changed], [[['a', 1500]], []]);
  holds.hold('a', { lengthMs: 3000, isSecret: false });
  assert.deepEqual([told.length, changed], [1, ['a']]);
  await clock.advance(2999);
  assert.equal(over, 0);
  await clock.advance(1);
  assert.equal(over, 2);
});
