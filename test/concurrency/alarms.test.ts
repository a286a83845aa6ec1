import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { Alarm, Alarms } from '../../src/concurrency/alarms.ts';
import { FakeClock } from '../support/fake-clock.ts';

test('alarms ring in the order of their instants on one timer, and cancelled alarms never ring', async () => {
  const plan = fc.record({
    dueMs: fc.nat(1000),
    movedToMs: fc.option(fc.nat(1000)),
    cancel: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(plan, { maxLength: 50 }), async (plans) => {
      const clock = new FakeClock();
      const alarms = new Alarms(clock, () => {});
      const rung: number[] = [];
      const made = plans.map(({ dueMs }) => {
        const alarm = new Alarm((nowMs) => void rung.push(nowMs));
        alarms.set(alarm, dueMs);
        return alarm;
      });
      const expected: number[] = [];
      for (const [index, { dueMs, movedToMs, cancel }] of plans.entries()) {
        const alarm = made[index];
        assert.ok(alarm);
        if (movedToMs !== null) alarms.set(alarm, movedToMs);
        if (cancel) alarms.cancel(alarm);
        else expected.push(movedToMs ?? dueMs);
      }
      assert.ok(clock.pendingTimers <= 1);
      await clock.advance(1000);
      assert.deepEqual(
        rung,
        expected.toSorted((a, b) => a - b),
      );
      assert.equal(clock.pendingTimers, 0);
    }),
  );
});

test('an alarm beyond the longest delay of a timer rings at its instant', async () => {
  const clock = new FakeClock();
  const alarms = new Alarms(clock, () => {});
  const rung: number[] = [];
  alarms.set(new Alarm((nowMs) => void rung.push(nowMs)), 2 ** 32);
  await clock.advance(2 ** 32 - 1);
  assert.deepEqual(rung, []);
  await clock.advance(1);
  assert.deepEqual(rung, [2 ** 32]);
});
