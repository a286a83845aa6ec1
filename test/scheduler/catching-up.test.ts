// The starts of a frequent job after a sleep, a stall or a clock jump, in either direction.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  plannedTimes,
  scheduledJob,
  SECOND_MS,
  startTestScheduler,
} from '../support/test-scheduler.ts';

const NOON = Date.UTC(2026, 5, 1, 12);
const ALLOW = { overlap: 'allow' } as const;

test('allow: after a jump of 65 seconds ten fires of an every-second job start at once, and the others are missed', async () => {
  const { clock, started, ledger, scheduler } = await startTestScheduler(
    [scheduledJob('every 1s', ALLOW)],
    { startMs: NOON - 1 },
  );
  await clock.advance(1);
  clock.step(65 * SECOND_MS);
  await clock.advance(SECOND_MS);
  // The fire at noon, then ten at once, then the next fire at its own second.
  assert.deepEqual(
    started.map(({ plannedAtMs }) => (plannedAtMs - NOON) / SECOND_MS),
    [0, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66],
  );
  const reasons = new Map<string, number>();
  for (const { status, reason } of ledger.rows('job')) {
    if (status === 'missed') reasons.set(reason ?? '', (reasons.get(reason ?? '') ?? 0) + 1);
  }
  const cause = 'The machine was asleep or busy, or its clock was set forward';
  assert.deepEqual(Object.fromEntries(reasons), {
    [cause]: 5,
    [`${cause}: of the fires that came due together, the last 10 run`]: 51,
  });
  await scheduler.stop('stopped');
});

test('allow: with misfire all the fires beyond ten run one after another, before the ten', async () => {
  const misfire = { policy: 'all', withinMs: 5 * MINUTE_MS } as const;
  const { clock, started, ledger, scheduler } = await startTestScheduler(
    [scheduledJob('every 5s', { ...ALLOW, misfire })],
    { startMs: NOON - 1, runMs: 100 },
  );
  await clock.advance(1);
  clock.step(60 * SECOND_MS);
  await clock.advance(7 * SECOND_MS);
  assert.deepEqual(
    started.map(({ plannedAtMs }) => (plannedAtMs - NOON) / (5 * SECOND_MS)),
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
  );
  assert.deepEqual(
    started
      .filter(({ trigger }) => trigger === 'misfire')
      .map(({ plannedAtMs }) => plannedAtMs - NOON),
    [5 * SECOND_MS, 10 * SECOND_MS, 15 * SECOND_MS],
  );
  assert.equal(ledger.counts('job')['missed'], undefined);
  await scheduler.stop('stopped');
});

test('allow: delayed starts count as late too, and starts that jitter brings together do not', async () => {
  const job = scheduledJob('every 1s', { ...ALLOW, jitterMs: 50 * SECOND_MS });
  const { clock, started, scheduler } = await startTestScheduler([job], {
    startMs: NOON - 1,
    random: () => 0.999,
  });
  await clock.advance(30 * SECOND_MS);
  clock.step(2 * MINUTE_MS);
  const before = started.length;
  await clock.advance(1);
  assert.ok(started.length - before <= 10, String(started.length - before));
  await scheduler.stop('stopped');
  const gathered = await startTestScheduler([job], {
    startMs: NOON - 1,
    // The first start is delayed by the whole jitter, and the others wait for it.
    random: (
      (delays) => () =>
        delays.shift() ?? 0
    )([0.999]),
  });
  await gathered.clock.advance(51 * SECOND_MS);
  assert.equal(gathered.started.length, 51);
  await gathered.scheduler.stop('stopped');
});

test('a waiting fire never starts before its instant, even when the clock is set back several times', async () => {
  for (const policy of ['queue', 'replace'] as const) {
    const { clock, started, scheduler } = await startTestScheduler(
      [scheduledJob('*/10 * * * *', { overlap: policy })],
      { startMs: NOON - 1 },
    );
    await clock.advance(11 * MINUTE_MS);
    assert.deepEqual(plannedTimes(started), ['12:00:00']);
    clock.step(-30 * MINUTE_MS);
    started[0]?.end('succeeded');
    await clock.advance(20 * MINUTE_MS);
    assert.deepEqual(plannedTimes(started), ['12:00:00'], policy);
    await clock.advance(9 * MINUTE_MS + 1);
    assert.deepEqual(plannedTimes(started), ['12:00:00', '12:10:00'], policy);
    assert.equal((started[1]?.startedAtMs ?? 0) - NOON, 10 * MINUTE_MS);
    await scheduler.stop('stopped');
  }
});

test('a missed fire that misfire runs never starts before its instant', async () => {
  const misfire = { policy: 'all', withinMs: 3 * HOUR_MS } as const;
  const { clock, started, scheduler } = await startTestScheduler(
    [scheduledJob('@hourly', { misfire })],
    { startMs: NOON - 1 },
  );
  await clock.advance(MINUTE_MS);
  clock.step(2.5 * HOUR_MS);
  await clock.advance(2 * MINUTE_MS);
  started[0]?.end('succeeded');
  await clock.advance(MINUTE_MS);
  assert.deepEqual(plannedTimes(started), ['12:00:00', '13:00:00']);
  clock.step(-HOUR_MS);
  started[1]?.end('succeeded');
  await clock.advance(20 * MINUTE_MS);
  assert.equal(started.length, 2);
  await clock.advance(20 * MINUTE_MS);
  assert.deepEqual(plannedTimes(started), ['12:00:00', '13:00:00', '14:00:00']);
  assert.ok(started.every((run) => run.startedAtMs >= run.plannedAtMs));
  await scheduler.stop('stopped');
});

test('fires that wait under a clock that is a month ahead are cancelled when the clock is corrected', async () => {
  const { clock, started, ledger, scheduler } = await startTestScheduler(
    [scheduledJob('0 */12 * * *', { overlap: 'queue' })],
    { startMs: NOON - 1 },
  );
  await clock.advance(MINUTE_MS);
  clock.step(30 * DAY_MS + 12 * HOUR_MS - MINUTE_MS);
  await clock.advance(MINUTE_MS);
  clock.step(-30 * DAY_MS - 12 * HOUR_MS);
  await clock.advance(2 * MINUTE_MS);
  const cancelled = ledger.rows('job').filter(({ status }) => status === 'cancelled');
  assert.deepEqual(
    cancelled.map(({ plannedAtMs, reason }) => [plannedAtMs, reason]),
    [[NOON + 30 * DAY_MS + 12 * HOUR_MS, 'It came due while the clock was more than a day ahead']],
  );
  started[0]?.end('succeeded');
  await clock.advance(12 * HOUR_MS);
  assert.deepEqual(plannedTimes(started), ['12:00:00', '00:00:00']);
  await scheduler.stop('stopped');
});
