// Starts that jitter delays.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  HOUR_MS,
  MINUTE_MS,
  plannedTimes,
  scheduledJob,
  startTestScheduler,
} from '../support/test-scheduler.ts';

const NOON = Date.UTC(2026, 5, 1, 12);

test('jitter delays the start by a share of itself, and the planned instant stays', async () => {
  const shares = [0, 0.25, 0.999];
  const { clock, started, events, scheduler } = await startTestScheduler(
    [scheduledJob('* * * * *', { jitterMs: 40_000 })],
    { startMs: NOON + 1, runMs: 0, random: () => shares.shift() ?? 0 },
  );
  await clock.advance(4 * MINUTE_MS - 2);
  assert.deepEqual(plannedTimes(started), ['12:01:00', '12:02:00', '12:03:00']);
  assert.deepEqual(
    started.map((run) => run.startedAtMs - run.plannedAtMs),
    [0, 10_000, 39_960],
  );
  const lateness = events.flatMap((event) => (event.type === 'fired' ? [event.latenessMs] : []));
  assert.deepEqual(lateness, [0, 0, 0]);
  await scheduler.stop('stopped');
});

test('delayed starts of one job keep the order of their planned instants and do not count as late', async () => {
  const shares = [0.9, 0.1];
  const { clock, started, events, scheduler } = await startTestScheduler(
    [scheduledJob('* * * * *', { jitterMs: 5 * MINUTE_MS, overlap: 'allow' })],
    { startMs: NOON + 1, runMs: 0, random: () => shares.shift() ?? 1 },
  );
  await clock.advance(6 * MINUTE_MS);
  assert.deepEqual(plannedTimes(started), ['12:01:00', '12:02:00']);
  assert.deepEqual(plannedTimes(started.map((run) => ({ plannedAtMs: run.startedAtMs }))), [
    '12:05:30',
    '12:05:30',
  ]);
  const lateness = events.flatMap((event) => (event.type === 'fired' ? [event.latenessMs] : []));
  assert.deepEqual(lateness, [0, 0]);
  await scheduler.stop('stopped');
});

test('after the clock is set back, a delayed start waits until its own instant, without its jitter', async () => {
  const { clock, started, scheduler } = await startTestScheduler(
    [scheduledJob('@hourly', { jitterMs: 10 * MINUTE_MS })],
    { startMs: NOON - 1, runMs: 0, random: () => 0.9 },
  );
  await clock.advance(MINUTE_MS);
  clock.step(-3 * HOUR_MS);
  await clock.advance(3 * HOUR_MS - 2 * MINUTE_MS);
  assert.deepEqual(plannedTimes(started), []);
  await clock.advance(2 * MINUTE_MS);
  assert.deepEqual(
    started.map((run) => [run.plannedAtMs, run.startedAtMs]),
    [[NOON, NOON]],
  );
  await scheduler.stop('stopped');
});
