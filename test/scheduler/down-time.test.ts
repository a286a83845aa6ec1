import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '../support/fake-clock.ts';
import { MemoryLedger } from '../support/memory/memory-ledger.ts';
import {
  DAY_MS,
  makeTestScheduler,
  HOUR_MS,
  MINUTE_MS,
  scheduledJob,
  schedules,
  SECOND_MS,
  startTestScheduler,
} from '../support/test-scheduler.ts';

const NOON = Date.UTC(2026, 5, 1, 12);

test('down for a week: each misfire policy runs the right fires, and every fire has its row', async () => {
  const expected = {
    skip: [],
    latest: ['06-08 12'],
    all: ['06-06 12', '06-07 00', '06-07 12', '06-08 00', '06-08 12'],
  } as const;
  for (const policy of ['skip', 'latest', 'all'] as const) {
    const ledger = new MemoryLedger();
    const clock = new FakeClock(NOON - HOUR_MS);
    const job = scheduledJob('0 */12 * * *', { misfire: { policy, withinMs: 60 * HOUR_MS } });
    const before = await startTestScheduler([job], { clock, ledger, runMs: 10 });
    await clock.advance(2 * HOUR_MS);
    await before.scheduler.stop('stopped');
    clock.suspend(7 * DAY_MS);
    const after = await startTestScheduler([job], { clock, ledger, runMs: 10 });
    await clock.advance(MINUTE_MS);
    assert.deepEqual(
      after.started.map((run) =>
        new Date(run.plannedAtMs).toISOString().slice(5, 13).replace('T', ' '),
      ),
      expected[policy],
      policy,
    );
    assert.ok(after.started.every((run) => run.trigger === 'misfire'));
    const rows = ledger.rows('job');
    assert.equal(rows.length, 15);
    const missed = rows.filter((row) => row.status === 'missed');
    assert.equal(missed.length, 14 - expected[policy].length);
    assert.ok(missed.every((row) => row.reason?.startsWith('Rota was not running')));
    await after.scheduler.stop('stopped');
  }
});

test('a restart within a minute of a fire runs it as on time', async () => {
  const ledger = new MemoryLedger();
  const clock = new FakeClock(NOON - MINUTE_MS);
  const before = await startTestScheduler([scheduledJob('@hourly')], { clock, ledger });
  await clock.advance(50 * SECOND_MS);
  await before.scheduler.stop('stopped');
  clock.suspend(30 * SECOND_MS);
  const after = await startTestScheduler([scheduledJob('@hourly')], { clock, ledger });
  assert.deepEqual(
    after.started.map((run) => run.trigger),
    ['schedule'],
  );
  await after.scheduler.stop('stopped');
});

test('a job that is unknown to the ledger has missed nothing', async () => {
  const { clock, scheduler, ledger } = await startTestScheduler([scheduledJob('30 * * * *')], {
    startMs: NOON,
    runMs: 0,
  });
  await clock.advance(HOUR_MS);
  assert.equal(ledger.rows('job').length, 1);
  await scheduler.stop('stopped');
});

test('a job whose schedules changed while Rota was down missed the fires of its old schedules until now', async () => {
  const ledger = new MemoryLedger();
  const clock = new FakeClock(NOON);
  const before = await startTestScheduler([scheduledJob('@hourly')], { clock, ledger });
  await before.scheduler.stop('stopped');
  clock.suspend(3 * HOUR_MS + MINUTE_MS + 1);
  const after = await startTestScheduler([scheduledJob('30 * * * *')], { clock, ledger, runMs: 0 });
  await clock.advance(HOUR_MS);
  assert.deepEqual(
    ledger
      .rows('job')
      .map(({ plannedAtMs, status }) => [
        new Date(plannedAtMs).toISOString().slice(11, 16),
        status,
      ]),
    [
      ['13:00', 'missed'],
      ['14:00', 'missed'],
      ['15:00', 'missed'],
      ['15:30', 'succeeded'],
    ],
  );
  await after.scheduler.stop('stopped');
});

test('a job that was removed or disabled while Rota was down missed its fires until the next start, and none after it', async () => {
  for (const gone of [[], [scheduledJob('@hourly', { enabled: false })]]) {
    const ledger = new MemoryLedger();
    const clock = new FakeClock(NOON);
    const before = await startTestScheduler([scheduledJob('@hourly')], { clock, ledger });
    await before.scheduler.stop('stopped');
    clock.suspend(2 * HOUR_MS);
    const without = await startTestScheduler(gone, { clock, ledger });
    await without.scheduler.stop('stopped');
    assert.deepEqual(ledger.counts('job'), { missed: 2 });
    assert.match(ledger.rows('job')[0]?.reason ?? '', /^Rota was not running\. The job was /);
    clock.suspend(5 * HOUR_MS);
    const again = await startTestScheduler([scheduledJob('@hourly')], { clock, ledger });
    assert.deepEqual(ledger.counts('job'), { missed: 2 });
    await again.scheduler.stop('stopped');
  }
});

test('a job whose file is invalid at a start keeps its plan in the ledger', async () => {
  const ledger = new MemoryLedger();
  const clock = new FakeClock(NOON);
  const before = await startTestScheduler([scheduledJob('@hourly')], { clock, ledger });
  await before.scheduler.stop('stopped');
  clock.suspend(HOUR_MS);
  const { scheduler } = makeTestScheduler({ clock, ledger, runMs: 0 });
  await scheduler.setJobs([], ['job']);
  scheduler.start();
  await clock.advance(HOUR_MS + 2 * MINUTE_MS);
  await scheduler.setJobs([scheduledJob('@hourly')]);
  await clock.advance(HOUR_MS);
  assert.deepEqual(
    ledger.rows('job').map(({ status }) => status),
    ['missed', 'missed', 'succeeded'],
  );
  await scheduler.stop('stopped');
});

test('a job whose file is invalid at a start and then removed missed its fires until the removal', async () => {
  for (const gone of [[], [scheduledJob('@hourly', { enabled: false })]]) {
    const ledger = new MemoryLedger();
    const clock = new FakeClock(NOON);
    const before = await startTestScheduler([scheduledJob('@hourly')], { clock, ledger });
    await before.scheduler.stop('stopped');
    const { scheduler } = makeTestScheduler({ clock, ledger, runMs: 0 });
    await scheduler.setJobs([], ['job']);
    scheduler.start();
    await clock.advance(2 * HOUR_MS);
    await scheduler.setJobs(gone);
    assert.deepEqual(ledger.counts('job'), { missed: 2 });
    assert.match(ledger.rows('job')[0]?.reason ?? '', /^The job was not loaded\. The job was /);
    assert.equal(ledger.isPlanned('job'), false);
    await clock.advance(2 * HOUR_MS);
    await scheduler.setJobs([scheduledJob('@hourly')]);
    await clock.advance(HOUR_MS);
    assert.deepEqual(ledger.counts('job'), { missed: 2, succeeded: 1 });
    await scheduler.stop('stopped');
  }
});

test('a removed job whose time zone is unknown causes an event, and the start goes on', async () => {
  const ledger = new MemoryLedger();
  const clock = new FakeClock(NOON);
  for (const [job, timezone] of [
    ['lost', 'Mars/Olympus'],
    ['other', 'UTC'],
  ] as const) {
    const timetable = { schedules: schedules('@hourly'), timezone };
    await ledger.plan(job, { timetable, hash: 'hash', atMs: NOON });
  }
  clock.suspend(HOUR_MS);
  const { scheduler, events } = makeTestScheduler({ clock, ledger });
  await scheduler.setJobs([]);
  assert.deepEqual(
    events.map(({ type }) => type),
    ['planning_failed', 'missed'],
  );
  assert.deepEqual(ledger.counts('other'), { missed: 1 });
  assert.equal(ledger.isPlanned('lost'), false);
  await scheduler.stop('stopped');
});
