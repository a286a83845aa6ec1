import assert from 'node:assert/strict';
import { test } from 'node:test';
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
} from '../support/test-scheduler.ts';

const NOON = Date.UTC(2026, 5, 1, 12);

test('the clock stepped by ten seconds either way around a fire: it runs once, at most ten seconds late', async () => {
  for (const byMs of [-10_000, 10_000]) {
    for (let before = -12; before <= 12; before += 2) {
      const { clock, scheduler, started, ledger } = await startTestScheduler(
        [scheduledJob('@hourly')],
        {
          startMs: NOON - MINUTE_MS,
          runMs: 0,
        },
      );
      await clock.advance(MINUTE_MS - before * SECOND_MS);
      clock.step(byMs);
      await clock.advance(2 * MINUTE_MS);
      assert.deepEqual(plannedTimes(started), ['12:00:00'], `${byMs} ms, ${before} s before`);
      const [run] = started;
      assert.ok(
        run !== undefined && run.startedAtMs - NOON >= 0 && run.startedAtMs - NOON <= 10_000,
      );
      assert.equal(ledger.repeated, 0);
      await scheduler.stop('stopped');
    }
  }
});

test('a clock set back by an hour repeats no fire, and the fires after that hour are on time', async () => {
  const { clock, scheduler, started, events, ledger } = await startTestScheduler(
    [scheduledJob('*/10 * * * *')],
    {
      startMs: NOON - 1,
      runMs: 0,
    },
  );
  await clock.advance(65 * MINUTE_MS);
  clock.step(-HOUR_MS);
  await clock.advance(2 * HOUR_MS);
  const expected = Array.from({ length: 13 }, (_, index) => NOON + index * 10 * MINUTE_MS);
  assert.deepEqual(
    started.map((run) => run.plannedAtMs),
    expected,
  );
  assert.ok(started.every((run) => run.startedAtMs === run.plannedAtMs));
  assert.equal(ledger.repeated, 0);
  const jumps = events.flatMap((event) => (event.type === 'clock_jumped' ? [event.byMs] : []));
  assert.deepEqual(jumps, [-HOUR_MS]);
  await scheduler.stop('stopped');
});

test('a clock set forward by an hour: the fires of that hour are missed, and later ones are on time', async () => {
  const { clock, scheduler, started, ledger } = await startTestScheduler(
    [scheduledJob('*/10 * * * *')],
    {
      startMs: NOON - 1,
      runMs: 0,
    },
  );
  await clock.advance(5 * MINUTE_MS);
  clock.step(HOUR_MS);
  await clock.advance(30 * MINUTE_MS);
  assert.deepEqual(plannedTimes(started), ['12:00:00', '13:10:00', '13:20:00', '13:30:00']);
  assert.deepEqual(ledger.counts('job'), { succeeded: 4, missed: 6 });
  await scheduler.stop('stopped');
});

test('rows written under a clock that was a year ahead do not silence a job', async () => {
  const ledger = new MemoryLedger();
  const job = scheduledJob('0 */12 * * *');
  const ahead = new FakeClock(NOON - HOUR_MS + 365 * DAY_MS);
  const before = await startTestScheduler([job], { clock: ahead, ledger, runMs: 10 });
  await ahead.advance(2 * HOUR_MS);
  await before.scheduler.stop('stopped');

  const clock = new FakeClock(NOON - HOUR_MS);
  const after = await startTestScheduler([job], { clock, ledger, runMs: 10 });
  await clock.advance(2 * HOUR_MS);
  assert.deepEqual(plannedTimes(after.started), plannedTimes([{ plannedAtMs: NOON }]));
});

test('a clock that was a month ahead and is corrected silences no job: the fires of that month run', async () => {
  // The second schedule has too many fires to handle in one slice.
  for (const text of ['0 */12 * * *', '*/10 * * * *']) {
    const { clock, scheduler, started, ledger } = await startTestScheduler([scheduledJob(text)], {
      startMs: NOON - HOUR_MS,
      runMs: 10,
    });
    await clock.advance(MINUTE_MS);
    clock.step(30 * DAY_MS);
    await clock.advance(2 * MINUTE_MS);
    const before = ledger.rows('job').length;
    assert.ok(before >= 59);
    clock.step(-30 * DAY_MS);
    await clock.advance(2 * HOUR_MS);
    assert.ok(started.some(({ plannedAtMs }) => plannedAtMs === NOON));
    assert.equal(ledger.rows('job').length, before);
    assert.equal(ledger.repeated, 0);
    await scheduler.stop('stopped');
  }
});
