import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideMisfires } from '../../src/scheduler/misfire.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { MemoryLedger } from '../support/memory/memory-ledger.ts';
import {
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  plannedTimes,
  scheduledJob,
  SECOND_MS,
  startTestScheduler,
  type TestScheduler,
} from '../support/test-scheduler.ts';

const NOON = Date.UTC(2026, 5, 1, 12);

/** Asserts that a job has a row for every second between two instants (inclusive). */
function assertEverySecond(
  stage: TestScheduler,
  [fromMs, toMs]: [fromMs: number, toMs: number],
): void {
  const planned = stage.ledger.rows('job').map((row) => row.plannedAtMs);
  const expected = Array.from(
    { length: (toMs - fromMs) / SECOND_MS + 1 },
    (_, index) => fromMs + index * SECOND_MS,
  );
  assert.deepEqual(planned, expected);
}

test('decideMisfires: skip misses all fires, latest runs the newest, all runs those within the limit', () => {
  const late = [10, 20, 30, 40];
  const decide = (policy: 'skip' | 'latest' | 'all', withinMs: number): unknown => {
    const { missed, makeUp } = decideMisfires(late, { policy, withinMs, nowMs: 50 });
    return [missed.map((fire) => `${fire.plannedAtMs} ${fire.why}`), makeUp];
  };
  assert.deepEqual(decide('skip', 100), [['10 late', '20 late', '30 late', '40 late'], []]);
  assert.deepEqual(decide('latest', 100), [
    ['10 superseded', '20 superseded', '30 superseded'],
    [40],
  ]);
  assert.deepEqual(decide('latest', 9), [
    ['10 too_old', '20 too_old', '30 too_old', '40 too_old'],
    [],
  ]);
  assert.deepEqual(decide('all', 30), [['10 too_old'], [20, 30, 40]]);
  assert.deepEqual(decideMisfires([], { policy: 'all', withinMs: 1, nowMs: 0 }), {
    missed: [],
    makeUp: [],
  });
});

test('a fire handled exactly 60 s late is on time, and one handled later is missed', async () => {
  for (const [lateMs, status] of [
    [MINUTE_MS, 'running'],
    [MINUTE_MS + 1, 'missed'],
  ] as const) {
    const stage = await startTestScheduler([scheduledJob('@hourly')], {
      startMs: NOON - SECOND_MS,
    });
    await stage.clock.stall(SECOND_MS + lateMs);
    assert.deepEqual(
      stage.ledger.rows('job').map((row) => [row.status, row.trigger]),
      [[status, 'schedule']],
    );
    await stage.scheduler.stop('stopped');
  }
});

test('the event of a late start has its lateness', async () => {
  const { clock, events, scheduler } = await startTestScheduler([scheduledJob('@hourly')], {
    startMs: NOON - 1,
  });
  await clock.stall(5000);
  const lateness = events.flatMap((event) => (event.type === 'fired' ? [event.latenessMs] : []));
  assert.deepEqual(lateness, [4999]);
  await scheduler.stop('stopped');
});

test('a machine asleep for eight hours over fires: skip, latest and all', async () => {
  const expected = {
    skip: [[], 8],
    latest: [['19:00:00 misfire'], 7],
    all: [['16:00:00 misfire', '17:00:00 misfire', '18:00:00 misfire', '19:00:00 misfire'], 4],
  } as const;
  for (const policy of ['skip', 'latest', 'all'] as const) {
    const job = scheduledJob('@hourly', { misfire: { policy, withinMs: 4 * HOUR_MS } });
    const { clock, scheduler, started, ledger } = await startTestScheduler([job], {
      startMs: NOON - HOUR_MS + 1,
      runMs: 10,
    });
    clock.suspend(8.5 * HOUR_MS);
    await clock.advance(2 * MINUTE_MS);
    const [runs, missed] = expected[policy];
    assert.deepEqual(
      started.map((run) => `${plannedTimes([run])[0]} ${run.trigger}`),
      runs,
      policy,
    );
    assert.equal(ledger.counts('job').missed ?? 0, missed, policy);
    assert.equal(ledger.rows('job').length, 8);
    await scheduler.stop('stopped');
  }
});

test('an every-second job that is stalled for five seconds has a row for each second', async () => {
  const stage = await startTestScheduler([scheduledJob('* * * * * *')], {
    startMs: NOON - 500,
    runMs: 100,
  });
  await stage.clock.advance(3000);
  await stage.clock.stall(5000);
  await stage.clock.advance(3000);
  assertEverySecond(stage, [NOON, NOON + 10 * SECOND_MS]);
  // The five fires are handled at once: the first runs, and the others overlap with it.
  assert.deepEqual(stage.ledger.counts('job'), { succeeded: 7, skipped: 4 });
  await stage.scheduler.stop('stopped');
});

test('an every-second job asleep for eight hours has all its rows, recorded in slices', async () => {
  const stage = await startTestScheduler([scheduledJob('* * * * * *')], {
    startMs: NOON - 500,
    runMs: 100,
  });
  let largest = 0;
  const record = stage.ledger.recordFiresWithoutRun.bind(stage.ledger);
  stage.ledger.recordFiresWithoutRun = (fires) => {
    largest = Math.max(largest, fires.length);
    return record(fires);
  };
  stage.clock.suspend(8 * HOUR_MS);
  await stage.clock.advance(2000);
  assertEverySecond(stage, [NOON, NOON + 8 * HOUR_MS + SECOND_MS]);
  assert.equal(largest, 1000);
  const missed = stage.events.flatMap((event) => (event.type === 'missed' ? [event.count] : []));
  assert.deepEqual(missed, [stage.ledger.counts('job').missed]);
  await stage.scheduler.stop('stopped');
});

test('a stop while thousands of missed fires are recorded loses none: the next start continues', async () => {
  const ledger = new MemoryLedger();
  const clock = new FakeClock(NOON - 500);
  const job = scheduledJob('* * * * * *');
  const first = await startTestScheduler([job], { clock, ledger, runMs: 0 });
  clock.suspend(2 * HOUR_MS);
  // Only the first slice is handled: the scheduler stops before the others.
  const waking = clock.advance(SECOND_MS);
  await Promise.resolve();
  await first.scheduler.stop('stopped');
  await waking;
  assert.ok(ledger.rows('job').length < 7000);
  const second = await startTestScheduler([job], { clock, ledger, runMs: 0 });
  await clock.advance(SECOND_MS);
  assertEverySecond(second, [NOON, NOON + 2 * HOUR_MS + SECOND_MS]);
  await second.scheduler.stop('stopped');
});

test('of more than 100,000 missed fires the oldest get no row, and an event counts them', async () => {
  const stage = await startTestScheduler([scheduledJob('* * * * * *')], {
    startMs: NOON - 500,
    runMs: 0,
  });
  stage.clock.suspend(3 * DAY_MS);
  await stage.clock.advance(SECOND_MS);
  const rows = stage.ledger.rows('job');
  const missed = rows.filter((row) => row.status === 'missed').length;
  const [leftOut] = stage.events.filter((event) => event.type === 'left_out');
  assert.ok(leftOut !== undefined && leftOut.fromMs === NOON);
  assert.equal(leftOut.count + rows.length, (3 * DAY_MS) / SECOND_MS + 1);
  assert.equal((rows[0]?.plannedAtMs ?? 0) - leftOut.toMs, SECOND_MS);
  assert.ok(missed > 99_900 && missed <= 100_000);
  await stage.scheduler.stop('stopped');
});

test('missed fires that run do so one after another, and under queue new fires wait behind them', async () => {
  const job = scheduledJob('*/10 * * * *', {
    overlap: 'queue',
    misfire: { policy: 'all', withinMs: HOUR_MS },
  });
  const { clock, scheduler, started, ledger } = await startTestScheduler([job], {
    startMs: NOON + 1,
    runMs: 5 * MINUTE_MS,
  });
  clock.suspend(31.5 * MINUTE_MS);
  await clock.advance(24 * MINUTE_MS);
  assert.deepEqual(
    started.map((run) => `${plannedTimes([run])[0]} ${run.trigger}`),
    [
      '12:10:00 misfire',
      '12:20:00 misfire',
      '12:30:00 misfire',
      '12:40:00 schedule',
      '12:50:00 schedule',
    ],
  );
  const gaps = started
    .slice(1)
    .map((run, index) => run.startedAtMs - (started[index]?.startedAtMs ?? 0));
  assert.ok(gaps.slice(0, 3).every((gap) => gap === 5 * MINUTE_MS));
  assert.equal(ledger.rows('job').length, 5);
  await scheduler.stop('stopped');
});

test('while missed fires run, new fires are skipped under skip, in the order of their instants', async () => {
  const job = scheduledJob('*/10 * * * *', { misfire: { policy: 'all', withinMs: HOUR_MS } });
  const { clock, scheduler, ledger } = await startTestScheduler([job], {
    startMs: NOON + 1,
    runMs: 8 * MINUTE_MS,
  });
  clock.suspend(31.5 * MINUTE_MS);
  await clock.advance(30 * MINUTE_MS);
  assert.deepEqual(
    ledger.rows('job').map((row) => `${plannedTimes([row])[0]} ${row.status}`),
    [
      '12:10:00 succeeded',
      '12:20:00 succeeded',
      '12:30:00 succeeded',
      '12:40:00 skipped',
      '12:50:00 skipped',
      '13:00:00 running',
    ],
  );
  await scheduler.stop('stopped');
});

test('the misfire policy decides about a delayed start that the machine slept through', async () => {
  const { clock, scheduler, ledger } = await startTestScheduler(
    [scheduledJob('@hourly', { jitterMs: 10 * MINUTE_MS })],
    {
      startMs: NOON - 1,
    },
  );
  await clock.advance(MINUTE_MS);
  clock.suspend(30 * MINUTE_MS);
  await clock.advance(MINUTE_MS);
  assert.deepEqual(
    ledger.rows('job').map((row) => `${plannedTimes([row])[0]} ${row.status}`),
    ['12:00:00 missed'],
  );
  await scheduler.stop('stopped');
});

test('a delayed start is missed before the later fires that are missed, so that rows stay in order', async () => {
  const job = scheduledJob('*/5 * * * *', { jitterMs: HOUR_MS });
  const { clock, scheduler, ledger } = await startTestScheduler([job], {
    startMs: NOON - 1,
    random: () => 0.99,
  });
  await clock.advance(MINUTE_MS);
  clock.suspend(10 * MINUTE_MS + 1);
  await clock.advance(MINUTE_MS);
  assert.deepEqual(
    ledger.rows('job').map((row) => `${plannedTimes([row])[0]} ${row.status}`),
    ['12:00:00 missed', '12:05:00 missed', '12:10:00 missed'],
  );
  await scheduler.stop('stopped');
});
