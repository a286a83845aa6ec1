// The clock by which every leader plans.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServerClock } from '../../../src/daemon/cluster/server-clock.ts';
import type { Clock } from '../../../src/platform/clock.ts';

/** A machine whose clocks the test moves. */
function machine(): { clock: Clock; pass: (ms: number) => void; setBy: (ms: number) => void } {
  let [elapsedMs, wallMs] = [0, 1_000_000];
  return {
    clock: {
      now: () => wallMs,
      elapsed: () => elapsedMs,
      setTimer: () => ({ cancel: () => undefined }),
    },
    pass(ms) {
      elapsedMs += ms;
      wallMs += ms;
    },
    setBy(ms) {
      wallMs += ms;
    },
  };
}

test('the first reading takes the whole offset of the server', () => {
  const { clock } = machine();
  assert.equal(new ServerClock(clock, () => -700).now(), 999_300);
});

test('a new offset comes by a twentieth of the time that passes, and time never goes back', () => {
  const { clock, pass } = machine();
  let offsetMs = 0;
  const server = new ServerClock(clock, () => offsetMs);
  let last = server.now();
  offsetMs = -1000;
  for (let second = 1; second <= 30; second += 1) {
    pass(1000);
    const now = server.now();
    assert.equal(now - last, second <= 20 ? 950 : 1000);
    last = now;
  }
  assert.equal(last, 1_000_000 + 30_000 - 1000);
});

test('when the clock of the machine is set, the measured offset takes that back slowly', () => {
  const { clock, pass, setBy } = machine();
  let offsetMs = 0;
  const server = new ServerClock(clock, () => offsetMs);
  server.now();
  setBy(3_600_000);
  offsetMs = -3_600_000;
  pass(1000);
  assert.equal(server.now(), 1_000_000 + 1000 + 3_600_000 - 50);
});
