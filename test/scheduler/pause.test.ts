import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  DAY_MS,
  HOUR_MS,
  makeTestScheduler,
  MINUTE_MS,
  plannedTimes,
  scheduledJob,
  startTestScheduler,
} from '../support/test-scheduler.ts';

const NOON = Date.UTC(2026, 5, 1, 12);

test('each fire of a paused job is recorded as skipped, and other jobs run', async () => {
  const jobs = ['paused', 'other'].map((name) => scheduledJob('* * * * *', { name }));
  const { clock, scheduler, ledger, started } = await startTestScheduler(jobs, {
    startMs: NOON - 1,
    runMs: 0,
  });
  await clock.advance(MINUTE_MS);
  scheduler.pause('paused');
  assert.equal(scheduler.isPaused('paused'), true);
  assert.deepEqual(
    scheduler.upcoming().map(({ job }) => job),
    ['other'],
  );
  await clock.advance(3 * MINUTE_MS);
  scheduler.unpause('paused');
  await clock.advance(MINUTE_MS);
  assert.deepEqual(
    ledger.rows('paused').map(({ status, reason }) => [status, reason]),
    [
      ['succeeded', null],
      ['skipped', 'The job was paused'],
      ['skipped', 'The job was paused'],
      ['skipped', 'The job was paused'],
      ['succeeded', null],
    ],
  );
  assert.equal(started.filter(({ job }) => job === 'other').length, 5);
  await scheduler.stop('stopped');
});

test('a pause cancels waiting fires and no runs', async () => {
  const job = scheduledJob('* * * * *', { overlap: 'queue' });
  const { clock, scheduler, ledger, started } = await startTestScheduler([job], {
    startMs: NOON - 1,
  });
  await clock.advance(2 * MINUTE_MS);
  scheduler.pause('job');
  await clock.advance(0);
  assert.equal(started[0]?.cancelled, undefined);
  started[0]?.end('succeeded');
  await clock.advance(0);
  assert.deepEqual(plannedTimes(started), ['12:00:00']);
  assert.deepEqual(
    ledger.rows('job').map(({ status, reason }) => [status, reason]),
    [
      ['succeeded', null],
      ['cancelled', 'The job was paused'],
    ],
  );
  await scheduler.stop('stopped');
});

test('a job that was paused before a long absence runs no fire of it', async () => {
  const job = scheduledJob('*/10 * * * * *', { misfire: { policy: 'all', withinMs: DAY_MS } });
  const { clock, scheduler, ledger } = await startTestScheduler([job], {
    startMs: NOON - 1,
    runMs: 0,
  });
  scheduler.pause('job');
  await scheduler.stop('stopped');
  clock.suspend(6 * HOUR_MS);
  const again = makeTestScheduler({ clock, ledger, runMs: 0 });
  again.scheduler.pause('job');
  await again.scheduler.setJobs([job]);
  again.scheduler.start();
  await clock.advance(MINUTE_MS);
  const fires = 6 * 360 + 6;
  assert.deepEqual(ledger.counts('job'), { skipped: fires });
  assert.equal(
    again.events.reduce((sum, event) => sum + (event.type === 'paused' ? event.count : 0), 0),
    fires,
  );
  await again.scheduler.stop('stopped');
});

test('a fire that was due before the pause ended is skipped, even when it is handled late', async () => {
  const job = scheduledJob('* * * * *');
  const { clock, scheduler, ledger } = await startTestScheduler([job], {
    startMs: NOON - 1,
    runMs: 0,
  });
  scheduler.pause('job');
  clock.suspend(MINUTE_MS);
  scheduler.unpause('job');
  await clock.advance(MINUTE_MS);
  assert.deepEqual(
    ledger.rows('job').map(({ status }) => status),
    ['skipped', 'succeeded'],
  );
  await scheduler.stop('stopped');
});

test('the overlap policy counts a run that the last process began', async () => {
  const job = scheduledJob('* * * * *');
  const stage = makeTestScheduler({ startMs: NOON - 1, runMs: 0 });
  const { clock, scheduler, ledger } = stage;
  const finished = Promise.withResolvers<'succeeded'>();
  await scheduler.setJobs([job]);
  const handle = { runId: 7, finished: finished.promise, cancel: () => undefined };
  scheduler.adopt('job', { fire: { trigger: 'schedule', plannedAtMs: NOON - HOUR_MS }, handle });
  scheduler.start();
  await clock.advance(MINUTE_MS);
  finished.resolve('succeeded');
  await clock.advance(MINUTE_MS);
  assert.deepEqual(
    ledger.rows('job').map(({ status, reason }) => [status, reason]),
    [
      ['skipped', 'Run 7 was still going'],
      ['succeeded', null],
    ],
  );
  await scheduler.stop('stopped');
});
