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
  holds.hold('a:1', 2000);
  holds.hold('a:1', 1000);
  holds.hold('b', 86_400_000);
  holds.hold('c', 0);
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
  holds.hold('a', 10);
  holds.wait('a', request);
  holds.leave('a', request);
  await clock.advance(10);
  holds.hold('a', 10);
  holds.close();
  assert.equal(holds.isEmpty, true);
});
