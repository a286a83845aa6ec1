import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  HOUR_MS,
  MINUTE_MS,
  plannedTimes,
  scheduledJob,
  schedules,
  startTestScheduler,
} from '../support/test-scheduler.ts';

const NOON = Date.UTC(2026, 5, 1, 12);

test('an unchanged job keeps its runs and its queue, and waiting fires run with the new configuration', async () => {
  const job = scheduledJob('* * * * *', { overlap: 'queue' });
  const { clock, scheduler, started, ledger } = await startTestScheduler([job], {
    startMs: NOON - 1,
  });
  await clock.advance(2 * MINUTE_MS);
  await scheduler.setJobs([{ ...job, description: 'edited', configHash: 'ffffffffffffffff' }]);
  started[0]?.end('succeeded');
  await clock.advance(0);
  started[1]?.end('succeeded');
  await clock.advance(0);
  assert.deepEqual(plannedTimes(started), ['12:00:00', '12:01:00']);
  assert.deepEqual(ledger.counts('job'), { succeeded: 2 });
  await scheduler.stop('stopped');
});

test('a removed job is no longer planned: its run goes on, and its queue is cancelled', async () => {
  const jobs = ['gone', 'stays'].map((name) =>
    scheduledJob('* * * * *', { name, overlap: 'queue' }),
  );
  const { clock, scheduler, started, ledger } = await startTestScheduler(jobs, {
    startMs: NOON - 1,
  });
  await clock.advance(2 * MINUTE_MS);
  await scheduler.setJobs(jobs.slice(1));
  await clock.advance(2 * MINUTE_MS);
  assert.deepEqual(
    ledger.rows('gone').map((row) => [row.status, row.reason]),
    [
      ['running', null],
      ['cancelled', 'The job was removed'],
    ],
  );
  assert.equal(ledger.isPlanned('gone'), false);
  assert.equal(started[0]?.cancelled, undefined);
  assert.equal(ledger.rows('stays').length, 1);
  await scheduler.stop('stopped');
});

test('a job that is disabled and enabled again misses nothing and keeps its run', async () => {
  const job = scheduledJob('* * * * *');
  const { clock, scheduler, ledger, started } = await startTestScheduler([job], {
    startMs: NOON - 1,
  });
  await clock.advance(MINUTE_MS);
  await scheduler.setJobs([{ ...job, enabled: false }]);
  await clock.advance(HOUR_MS);
  assert.deepEqual(scheduler.upcoming(), []);
  await scheduler.setJobs([job]);
  await clock.advance(MINUTE_MS);
  assert.deepEqual(
    ledger.rows('job').map((row) => row.status),
    ['running', 'skipped'],
  );
  assert.equal(ledger.rows('job').at(-1)?.reason, `Run ${started[0]?.runId} was still going`);
  await scheduler.stop('stopped');
});

test('a job with new schedules is planned by them from then on, and keeps its queue', async () => {
  const job = scheduledJob('* * * * *', { overlap: 'queue' });
  const { clock, scheduler, started, ledger } = await startTestScheduler([job], {
    startMs: NOON - 1,
  });
  await clock.advance(90_000);
  await scheduler.setJobs([{ ...job, schedules: schedules('30 12 * * *') }]);
  await clock.advance(HOUR_MS);
  assert.deepEqual(plannedTimes(ledger.rows('job').concat()), ['12:00:00']);
  started[0]?.end('succeeded');
  await clock.advance(0);
  assert.deepEqual(plannedTimes(started), ['12:00:00', '12:01:00']);
  await scheduler.stop('stopped');
  assert.deepEqual(plannedTimes(ledger.rows('job')), ['12:00:00', '12:01:00', '12:30:00']);
});

test('planned instants only increase, even when the schedules change after the clock was set back', async () => {
  const job = scheduledJob('*/10 * * * *');
  const { clock, scheduler, started } = await startTestScheduler([job], {
    startMs: NOON - 1,
    runMs: 0,
  });
  await clock.advance(30 * MINUTE_MS + 1);
  clock.step(-HOUR_MS);
  await scheduler.setJobs([{ ...job, schedules: schedules('*/15 * * * *') }]);
  await clock.advance(HOUR_MS + 20 * MINUTE_MS);
  assert.deepEqual(plannedTimes(started), [
    '12:00:00',
    '12:10:00',
    '12:20:00',
    '12:30:00',
    '12:45:00',
  ]);
  await scheduler.stop('stopped');
});

test('a new overlap policy applies to fires that wait already', async () => {
  const job = scheduledJob('* * * * *', { overlap: 'queue' });
  const { clock, scheduler, started } = await startTestScheduler([job], { startMs: NOON - 1 });
  await clock.advance(3 * MINUTE_MS);
  await scheduler.setJobs([{ ...job, overlap: 'allow' }]);
  await clock.advance(0);
  assert.deepEqual(plannedTimes(started), ['12:00:00', '12:01:00', '12:02:00']);
  await scheduler.stop('stopped');
});

test('another order of the schedules does not change the timetable, and another time zone does', async () => {
  const job = scheduledJob('* * * * *', { schedules: schedules('0 9 * * *', '0 10 * * *') });
  const { clock, scheduler, ledger } = await startTestScheduler([job], { startMs: NOON });
  const swapped = { ...job, schedules: job.schedules.toReversed() };
  await clock.advance(MINUTE_MS);
  await scheduler.setJobs([swapped]);
  const [utc] = scheduler.upcoming();
  await scheduler.setJobs([{ ...swapped, timezone: 'Asia/Shanghai' }]);
  const [shanghai] = scheduler.upcoming();
  assert.equal(new Date(utc?.atMs ?? 0).toISOString(), '2026-06-02T09:00:00.000Z');
  assert.equal(new Date(shanghai?.atMs ?? 0).toISOString(), '2026-06-02T01:00:00.000Z');
  assert.deepEqual(ledger.rows('job'), []);
  await scheduler.stop('stopped');
});

test('setJobs calls follow one another, and the last one counts', async () => {
  const { clock, scheduler, started } = await startTestScheduler([], {
    startMs: NOON - 1,
    runMs: 0,
  });
  await Promise.all([
    scheduler.setJobs([scheduledJob('* * * * *', { name: 'a' })]),
    scheduler.setJobs([scheduledJob('* * * * *', { name: 'b' })]),
    scheduler.setJobs([scheduledJob('* * * * *', { name: 'c' })]),
  ]);
  await clock.advance(MINUTE_MS);
  assert.deepEqual([...new Set(started.map((run) => run.job))], ['c']);
  await scheduler.stop('stopped');
});

test('while a slow ledger notes new schedules, no fire of the old or the new ones is lost', async () => {
  const job = scheduledJob('* * * * *');
  const { clock, scheduler, ledger } = await startTestScheduler([job], {
    startMs: NOON - 1,
    runMs: 0,
  });
  await clock.advance(90_000);
  const noted = Promise.withResolvers<void>();
  ledger.gate = noted.promise;
  const set = scheduler.setJobs([{ ...job, schedules: schedules('*/20 * * * * *') }]);
  await clock.advance(MINUTE_MS);
  noted.resolve();
  await set;
  await clock.advance(0);
  assert.deepEqual(plannedTimes(ledger.rows('job')), [
    '12:00:00',
    '12:01:00',
    '12:01:40',
    '12:02:00',
    '12:02:20',
  ]);
  await scheduler.stop('stopped');
});

test('when the schedules change during a catch-up, the fires that come due meanwhile have rows too', async () => {
  const stage = await startTestScheduler([scheduledJob('* * * * * *')], {
    startMs: NOON - 500,
    runMs: 0,
  });
  const { clock, scheduler, ledger } = stage;
  const record = ledger.recordFiresWithoutRun.bind(ledger);
  let edit: Promise<void> | undefined;
  ledger.recordFiresWithoutRun = (fires) => {
    if (edit === undefined) {
      clock.step(5000);
      edit = scheduler.setJobs([scheduledJob('30 * * * *')]);
    }
    return record(fires);
  };
  clock.suspend(2 * HOUR_MS);
  await clock.advance(1000);
  assert.ok(edit !== undefined);
  await edit;
  await clock.advance(HOUR_MS);
  const bySecond = ledger.rows('job').filter(({ plannedAtMs }) => plannedAtMs < NOON + 3 * HOUR_MS);
  const first = bySecond.findIndex(({ plannedAtMs }) => plannedAtMs >= NOON);
  const seconds = bySecond.slice(first, -1).map(({ plannedAtMs }) => (plannedAtMs - NOON) / 1000);
  assert.deepEqual(
    seconds,
    Array.from({ length: 7206 }, (_, second) => second),
  );
  assert.equal(bySecond.at(-1)?.plannedAtMs, NOON + 2.5 * HOUR_MS);
  await scheduler.stop('stopped');
});

test('when the ledger cannot note new schedules, the old ones stay in force', async () => {
  const job = scheduledJob('* * * * *');
  const { clock, scheduler, ledger } = await startTestScheduler([job], {
    startMs: NOON - 1,
    runMs: 0,
  });
  await clock.advance(1);
  ledger.failure = new Error('the disk is gone');
  await assert.rejects(
    scheduler.setJobs([{ ...job, schedules: schedules('@hourly') }]),
    /the disk is gone/,
  );
  ledger.failure = undefined;
  await clock.advance(2 * MINUTE_MS);
  assert.deepEqual(plannedTimes(ledger.rows('job')), ['12:00:00', '12:01:00', '12:02:00']);
  await scheduler.stop('stopped');
});
