import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Alarms } from '../../src/concurrency/alarms.ts';
import { Deadline, type DeadlineName } from '../../src/fetch/deadline.ts';
import { FakeClock } from '../support/fake-clock.ts';

function make(): { clock: FakeClock; deadline: Deadline; passed: [DeadlineName, number][] } {
  const clock = new FakeClock();
  const passed: [DeadlineName, number][] = [];
  const owner = {
    onDeadline: (name: DeadlineName): void => void passed.push([name, clock.elapsed()]),
  };
  const deadline = new Deadline({ clock, alarms: new Alarms(clock, () => {}) }, owner);
  return { clock, deadline, passed };
}

test('a phase has its own deadline, and the total deadline applies too', async () => {
  const { clock, deadline, passed } = make();
  deadline.start(1000);
  deadline.enter('connect', 100);
  await clock.advance(50);
  deadline.enter('headers', 300);
  await clock.advance(2000);
  assert.deepEqual(passed, [
    ['headers', 350],
    ['total', 1000],
  ]);
});

test('a phase that has ended has no deadline', async () => {
  const { clock, deadline, passed } = make();
  deadline.start(1000);
  deadline.enter('connect', 100);
  await clock.advance(99);
  deadline.leave();
  await clock.advance(5000);
  assert.deepEqual(passed, [['total', 1000]]);
});

test('time spent waiting for Rota itself does not count', async () => {
  const { clock, deadline, passed } = make();
  deadline.start(1000);
  deadline.enter('headers', 400);
  await clock.advance(100);
  deadline.suspend();
  await clock.advance(10_000);
  deadline.continue();
  await clock.advance(10_000);
  assert.deepEqual(passed, [
    ['headers', 10_400],
    ['total', 11_000],
  ]);
});

test('after stop no deadline passes, and after close no timer is left', async () => {
  const { clock, deadline, passed } = make();
  deadline.start(1000);
  deadline.enter('headers', 400);
  deadline.stop();
  await clock.advance(399);
  assert.deepEqual(passed, []);
  deadline.close();
  assert.equal(clock.pendingTimers, 0);
  await clock.advance(5000);
  assert.deepEqual(passed, []);
});

test('a successful attempt needs only one timer', () => {
  const { clock, deadline } = make();
  deadline.start(1000);
  deadline.enter('connect', 100);
  deadline.enter('headers', 1000);
  deadline.leave();
  assert.equal(clock.pendingTimers, 1);
});

test('a deadline beyond the longest timer of the runtime is kept', async () => {
  const { clock, deadline, passed } = make();
  const fortyDays = 40 * 86_400_000;
  deadline.start(fortyDays);
  deadline.leave();
  await clock.advance(fortyDays - 2);
  assert.deepEqual(passed, []);
  await clock.advance(2);
  assert.deepEqual(passed, [['total', fortyDays]]);
});

test('the alarm of an attempt that has ended serves the deadlines of the next one', async () => {
  const { clock, deadline, passed } = make();
  deadline.start(1000);
  deadline.enter('headers', 400);
  await clock.advance(300);
  deadline.stop();
  deadline.start(1000);
  deadline.enter('headers', 400);
  await clock.advance(399);
  assert.deepEqual(passed, []);
  await clock.advance(1);
  assert.deepEqual(passed, [['headers', 700]]);
  deadline.stop();
  await clock.advance(5000);
  assert.equal(clock.pendingTimers, 0);
});
