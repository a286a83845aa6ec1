// The scheduler as a whole: fires start on time, and a stop or a fault loses none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '../support/fake-clock.ts';
import {
  DAY_MS,
  HOUR_MS,
  makeTestScheduler,
  MINUTE_MS,
  plannedTimes,
  SECOND_MS,
  scheduledJob,
  startTestScheduler,
} from '../support/test-scheduler.ts';

const NOON = Date.UTC(2026, 5, 1, 12);

test('every planned fire of a day starts a run at its instant, and has one row', async () => {
  const { clock, started, ledger, scheduler } = await startTestScheduler(
    [scheduledJob('* * * * *')],
    {
      runMs: 100,
    },
  );
  await clock.advance(DAY_MS);
  assert.equal(started.length, 1440);
  assert.ok(
    started.every((run) => run.startedAtMs === run.plannedAtMs && run.trigger === 'schedule'),
  );
  assert.equal(ledger.rows('job').length, 1440);
  await scheduler.stop('stopped');
});

test('there is one timer, and it is never set for more than a minute', async () => {
  class WatchedClock extends FakeClock {
    longestMs = 0;
    override setTimer(delayMs: number, callback: () => void): ReturnType<FakeClock['setTimer']> {
      this.longestMs = Math.max(this.longestMs, delayMs);
      return super.setTimer(delayMs, callback);
    }
  }
  const clock = new WatchedClock();
  const jobs = ['@hourly', '@yearly', '30 2 * * *', 'every 7h'].map((text, index) =>
    scheduledJob(text, { name: `job-${index}` }),
  );
  const { scheduler } = await startTestScheduler(jobs, { clock, runMs: 0 });
  for (let hour = 0; hour < 24; hour += 1) {
    await clock.advance(HOUR_MS);
    assert.equal(clock.pendingTimers, 1);
  }
  assert.equal(clock.longestMs, MINUTE_MS);
  await scheduler.stop('stopped');
  assert.equal(clock.pendingTimers, 0);
});

test('fires that are sixty days and a year away start on time', async () => {
  const start = Date.UTC(2026, 0, 1, 0, 0, 1);
  const jobs = [
    scheduledJob('0 0 2 3 *', { name: 'sixty-days' }),
    scheduledJob('@yearly', { name: 'yearly' }),
  ];
  const { clock, started, scheduler } = await startTestScheduler(jobs, {
    startMs: start,
    runMs: 0,
  });
  // The machine sleeps first: the rest of a timer's delay counts from its end.
  clock.suspend(50 * DAY_MS);
  await clock.advance(9 * DAY_MS);
  clock.suspend(2 * HOUR_MS);
  await clock.advance(2 * DAY_MS);
  assert.deepEqual(
    started.map((run) => [run.job, run.startedAtMs - run.plannedAtMs]),
    [['sixty-days', 0]],
  );
  clock.suspend(303 * DAY_MS);
  await clock.advance(2 * DAY_MS);
  assert.deepEqual(
    started.map((run) => [run.job, new Date(run.startedAtMs).toISOString()]),
    [
      ['sixty-days', '2026-03-02T00:00:00.000Z'],
      ['yearly', '2027-01-01T00:00:00.000Z'],
    ],
  );
  await scheduler.stop('stopped');
});

test('ten thousand jobs on one second all start on it', async () => {
  const jobs = Array.from({ length: 10_000 }, (_, index) =>
    scheduledJob('0 12 * * *', { name: `job-${index}` }),
  );
  const { clock, started, scheduler } = await startTestScheduler(jobs, {
    startMs: NOON - 90_500,
    runMs: 0,
  });
  await clock.advance(2 * MINUTE_MS);
  assert.equal(new Set(started.map((run) => run.job)).size, 10_000);
  assert.ok(started.every((run) => run.startedAtMs === NOON));
  assert.equal(scheduler.upcoming().length, 10_000);
  await scheduler.stop('stopped');
});

test('a job that is disabled, has no schedule or never fires has no runs and no rows', async () => {
  const never = {
    type: 'cron',
    text: '0 0 30 2 *',
    expression: '0 0 0 30 2 *',
    interval: false,
  } as const;
  const jobs = [
    scheduledJob('* * * * *', { name: 'disabled', enabled: false }),
    scheduledJob('* * * * *', { name: 'by-hand', schedules: [] }),
    scheduledJob('* * * * *', { name: 'never', schedules: [never] }),
  ];
  const { clock, started, ledger, scheduler } = await startTestScheduler(jobs);
  await clock.advance(DAY_MS);
  assert.deepEqual(started, []);
  assert.deepEqual(scheduler.upcoming(), []);
  assert.equal(ledger.isPlanned('disabled') || ledger.isPlanned('by-hand'), false);
  await scheduler.stop('stopped');
});

test('a job in an unknown time zone causes an event and stops no other job', async () => {
  const jobs = [
    scheduledJob('* * * * *', { name: 'lost', timezone: 'Mars/Olympus' }),
    scheduledJob('* * * * *', { name: 'found' }),
  ];
  const { clock, started, events, scheduler } = await startTestScheduler(jobs, { runMs: 0 });
  await clock.advance(5 * MINUTE_MS);
  assert.equal(started.filter((run) => run.job === 'found').length, 5);
  assert.deepEqual(
    events.filter((event) => event.type === 'planning_failed').map((event) => event.job),
    ['lost'],
  );
  await scheduler.stop('stopped');
});

test('upcoming lists the next planned instant of each job, the earliest first', async () => {
  const jobs = [
    scheduledJob('@daily', { name: 'daily' }),
    scheduledJob('every 5m', { name: 'often' }),
    scheduledJob('@hourly', { name: 'hourly' }),
  ];
  const { clock, scheduler } = await startTestScheduler(jobs, { startMs: NOON + 1, runMs: 0 });
  await clock.advance(7 * MINUTE_MS);
  assert.deepEqual(
    scheduler.upcoming().map(({ job, atMs }) => [job, (atMs - NOON) / MINUTE_MS]),
    [
      ['often', 10],
      ['hourly', 60],
      ['daily', 720],
    ],
  );
  await scheduler.stop('stopped');
});

test('a stop records waiting and delayed fires as cancelled, in order, and cancels no run', async () => {
  const jobs = [
    scheduledJob('* * * * *', { name: 'queued', overlap: 'queue' }),
    scheduledJob('* * * * *', { name: 'delayed', jitterMs: 50_000 }),
  ];
  const { clock, started, ledger, scheduler, events } = await startTestScheduler(jobs, {
    startMs: NOON - 1,
    random: () => 0.99,
  });
  await clock.advance(2.5 * MINUTE_MS);
  await scheduler.stop('Rota was stopped');
  await clock.advance(HOUR_MS);
  const statuses = (job: string): string[] => ledger.rows(job).map((row) => row.status);
  assert.deepEqual(statuses('queued'), ['running', 'cancelled', 'cancelled']);
  assert.deepEqual(statuses('delayed'), ['running', 'skipped', 'cancelled']);
  assert.ok(started.every((run) => run.cancelled === undefined));
  assert.ok(
    ledger
      .rows('queued')
      .every((row) => row.status === 'running' || row.reason === 'Rota was stopped'),
  );
  assert.equal(events.filter((event) => event.type === 'cancelled').length, 3);
});

test('stop waits for a start that is under way, and nothing starts afterwards', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const job = scheduledJob('* * * * *', { overlap: 'queue' });
  const { clock, scheduler, started, ledger } = await startTestScheduler([job], {
    startMs: NOON - 1,
    gate,
  });
  await clock.advance(2 * MINUTE_MS);
  let stopped = false;
  const stop = scheduler.stop('stopped').then(() => (stopped = true));
  await clock.advance(MINUTE_MS);
  assert.equal(stopped, false);
  open();
  await stop;
  started[0]?.end('succeeded');
  await clock.advance(HOUR_MS);
  assert.equal(started.length, 1);
  assert.deepEqual(ledger.counts('job'), { succeeded: 1, cancelled: 1 });
});

test('a launch that rejects causes an event and a row, and the next fire starts', async () => {
  const stage = await startTestScheduler([scheduledJob('* * * * *')], {
    startMs: NOON - 1,
    runMs: 0,
  });
  stage.launchFailure = new Error('no room');
  await stage.clock.advance(SECOND_MS);
  stage.launchFailure = undefined;
  await stage.clock.advance(MINUTE_MS);
  const [failed, next] = stage.ledger.rows('job');
  assert.equal(failed?.status, 'missed');
  assert.equal(failed?.reason, 'The run could not be started: no room');
  assert.equal(next?.status, 'succeeded');
  assert.ok(stage.events.some((event) => event.type === 'launch_failed'));
  await stage.scheduler.stop('stopped');
});

test('a ledger that cannot record causes an event and stops nothing', async () => {
  const stage = await startTestScheduler([scheduledJob('* * * * *')], { startMs: NOON - 1 });
  await stage.clock.advance(SECOND_MS);
  stage.ledger.failure = new Error('disk full');
  await stage.clock.advance(MINUTE_MS);
  stage.ledger.failure = undefined;
  await stage.clock.advance(MINUTE_MS);
  assert.deepEqual(
    stage.ledger.rows('job').map((row) => row.status),
    ['running', 'skipped'],
  );
  assert.ok(stage.events.some((event) => event.type === 'record_failed' && event.count === 1));
  await stage.scheduler.stop('stopped');
});

test('setJobs rejects when the ledger fails, and the previous jobs stay planned', async () => {
  const stage = await startTestScheduler([scheduledJob('* * * * *')], {
    startMs: NOON - 1,
    runMs: 0,
  });
  stage.ledger.failure = new Error('disk full');
  await assert.rejects(stage.scheduler.setJobs([scheduledJob('@daily')]), /disk full/);
  stage.ledger.failure = undefined;
  await stage.clock.advance(5 * MINUTE_MS);
  assert.equal(stage.started.length, 5);
  await stage.scheduler.stop('stopped');
});

test('a fire that already has a row does not run again', async () => {
  const stage = makeTestScheduler({ startMs: NOON - 1, runMs: 0 });
  const withoutRun = {
    job: 'job',
    plannedAtMs: NOON,
    status: 'skipped',
    reason: '',
    configHash: '',
  } as const;
  await stage.scheduler.setJobs([scheduledJob('* * * * *')]);
  await stage.ledger.recordFiresWithoutRun([withoutRun]);
  stage.scheduler.start();
  await stage.clock.advance(MINUTE_MS + 1);
  assert.deepEqual(plannedTimes(stage.started), ['12:01:00']);
  assert.ok(stage.events.some((event) => event.type === 'already_recorded'));
  await stage.scheduler.stop('stopped');
});
