import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TickTimer } from '../../../src/cluster/membership/tick-timer.ts';
import { sleep } from '../../../src/platform/clock.ts';
import { FakeClock } from '../../support/fake-clock.ts';

/** A worker whose ticks take this long, each of which is woken again. Returns when they began. */
async function wokenTicks({
  tookMs,
  workMs,
}: {
  readonly tookMs: number;
  /** As the database says; undefined: no answer came. */
  readonly workMs: number | undefined;
}): Promise<readonly number[]> {
  const clock = new FakeClock();
  const began: number[] = [];
  const timer = new TickTimer({
    clock,
    tick: async () => {
      began.push(clock.elapsed());
      await sleep(clock, tookMs);
      timer.wake();
      return workMs;
    },
  });
  const started = timer.start();
  await clock.advance(tookMs);
  await started;
  await clock.advance(900);
  const stopped = timer.stop();
  await clock.advance(tookMs);
  await stopped;
  return began;
}

test('a tick out of turn comes 20 ms after a quick one', async () => {
  assert.deepEqual((await wokenTicks({ tookMs: 5, workMs: 4 })).slice(0, 3), [0, 25, 50]);
});

test('a tick out of turn waits twice as long as the database worked on the last one', async () => {
  assert.deepEqual((await wokenTicks({ tookMs: 60, workMs: 50 })).slice(0, 3), [0, 160, 320]);
});

test('a worker that reads an answer late does not wait longer for that', async () => {
  assert.deepEqual((await wokenTicks({ tookMs: 300, workMs: 30 })).slice(0, 3), [0, 360, 720]);
});

test('without an answer, a tick out of turn waits twice as long as the last one took', async () => {
  assert.deepEqual((await wokenTicks({ tookMs: 200, workMs: undefined })).slice(0, 2), [0, 600]);
});
