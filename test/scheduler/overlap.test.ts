import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OverlapPolicy } from '../../src/domain/job.ts';
import { decideOverlap } from '../../src/scheduler/overlap.ts';
import {
  MINUTE_MS,
  plannedTimes,
  scheduledJob,
  startTestScheduler,
  type TestScheduler,
} from '../support/test-scheduler.ts';

const NOON = Date.UTC(2026, 5, 1, 12);
const POLICIES: readonly OverlapPolicy[] = ['skip', 'queue', 'replace', 'allow'];

/** A job of every minute whose first fire, at noon, has just been handled. */
function schedulerAtNoon(
  overlap: OverlapPolicy,
  options: { gate?: Promise<void> } = {},
): Promise<TestScheduler> {
  const job = scheduledJob('* * * * *', { overlap });
  return startTestScheduler([job], { startMs: NOON, ...options }).then(async (stage) => {
    await stage.clock.advance(MINUTE_MS);
    return stage;
  });
}

function rowsOf({ ledger }: TestScheduler): string[] {
  return ledger.rows('job').map((row) => `${plannedTimes([row])[0]?.slice(3)} ${row.status}`);
}

test('decideOverlap over every policy and situation', () => {
  const idle = { going: 0, makingUp: false, waiting: 0 };
  const busy = { going: 1, makingUp: false, waiting: 0 };
  const makingUp = { going: 1, makingUp: true, waiting: 0 };
  const behind = { going: 1, makingUp: true, waiting: 3 };
  const table = [idle, busy, makingUp, behind].map((situation) =>
    POLICIES.map((policy) =>
      (['schedule', 'misfire'] as const).map((trigger) =>
        decideOverlap({ ...situation, policy, trigger }),
      ),
    ),
  );
  assert.deepEqual(table, [
    [
      ['start', 'start'],
      ['start', 'start'],
      ['start', 'start'],
      ['start', 'start'],
    ],
    [
      ['skip', 'wait'],
      ['wait', 'wait'],
      ['replace', 'wait'],
      ['start', 'start'],
    ],
    [
      ['skip', 'wait'],
      ['wait', 'wait'],
      ['replace', 'wait'],
      ['start', 'wait'],
    ],
    [
      ['skip', 'wait'],
      ['wait', 'wait'],
      ['wait', 'wait'],
      ['wait', 'wait'],
    ],
  ]);
});

test('every policy starts a fire at once when the last run has ended, with any status', async () => {
  for (const overlap of POLICIES) {
    for (const status of ['succeeded', 'failed', 'interrupted', 'cancelled'] as const) {
      const stage = await schedulerAtNoon(overlap);
      stage.started[0]?.end(status);
      await stage.clock.advance(MINUTE_MS);
      assert.deepEqual(rowsOf(stage), [`01:00 ${status}`, '02:00 running'], overlap);
      await stage.scheduler.stop('stopped');
    }
  }
});

test('skip: a fire that comes due during a run is skipped, and its reason names the run', async () => {
  const stage = await schedulerAtNoon('skip');
  await stage.clock.advance(2 * MINUTE_MS);
  assert.deepEqual(rowsOf(stage), ['01:00 running', '02:00 skipped', '03:00 skipped']);
  assert.equal(stage.ledger.rows('job')[1]?.reason, 'Run 1 was still going');
  assert.equal(stage.events.filter((event) => event.type === 'skipped').length, 2);
  await stage.scheduler.stop('stopped');
});

test('skip: a run that is still starting counts too', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const stage = await schedulerAtNoon('skip', { gate });
  await stage.clock.advance(MINUTE_MS);
  assert.equal(
    stage.ledger.rows('job')[0]?.reason,
    'The run planned for 2026-06-01T12:01:00.000Z was still starting',
  );
  open();
  await stage.clock.advance(0);
  assert.deepEqual(rowsOf(stage), ['01:00 running', '02:00 skipped']);
  await stage.scheduler.stop('stopped');
});

test('skip: of several fires handled late at once, the first runs, and the reason of the others names it', async () => {
  const stage = await startTestScheduler([scheduledJob('every 10s')], { startMs: NOON });
  stage.clock.suspend(25_000);
  await stage.clock.advance(10_000);
  assert.deepEqual(rowsOf(stage), ['00:10 running', '00:20 skipped', '00:30 skipped']);
  assert.equal(
    stage.ledger.rows('job')[1]?.reason,
    'It was taken up 15.0 s late, together with the fire planned for 2026-06-01T12:00:10.000Z, which runs',
  );
  await stage.scheduler.stop('stopped');
});

test('queue: fires wait in order, and the next one starts as soon as a run ends', async () => {
  const stage = await schedulerAtNoon('queue');
  await stage.clock.advance(2.5 * MINUTE_MS);
  assert.deepEqual(rowsOf(stage), ['01:00 running']);
  for (const index of [0, 1, 2]) {
    stage.started[index]?.end('failed');
    await stage.clock.advance(0);
  }
  assert.deepEqual(plannedTimes(stage.started), ['12:01:00', '12:02:00', '12:03:00']);
  assert.deepEqual(rowsOf(stage), ['01:00 failed', '02:00 failed', '03:00 failed']);
  await stage.scheduler.stop('stopped');
});

test('queue: at most a hundred fires wait, and a further one causes the oldest to be skipped', async () => {
  const stage = await schedulerAtNoon('queue');
  await stage.clock.advance(103 * MINUTE_MS);
  assert.deepEqual(stage.ledger.counts('job'), { running: 1, skipped: 3 });
  assert.deepEqual(
    plannedTimes(stage.ledger.rows('job').filter((row) => row.status === 'skipped')),
    ['12:02:00', '12:03:00', '12:04:00'],
  );
  assert.equal(stage.ledger.rows('job')[1]?.reason, '100 later fires were waiting too');
  await stage.scheduler.stop('stopped');
  assert.deepEqual(stage.ledger.counts('job'), { running: 1, skipped: 3, cancelled: 100 });
});

test('replace: the run is cancelled, and the new run starts when it has ended', async () => {
  const stage = await schedulerAtNoon('replace');
  await stage.clock.advance(MINUTE_MS);
  assert.equal(
    stage.started[0]?.cancelled,
    'Replaced by the fire planned for 2026-06-01T12:02:00.000Z',
  );
  assert.deepEqual(rowsOf(stage), ['01:00 running']);
  stage.started[0]?.end('cancelled');
  await stage.clock.advance(0);
  assert.deepEqual(rowsOf(stage), ['01:00 cancelled', '02:00 running']);
  await stage.scheduler.stop('stopped');
});

test('replace: a fire that waits to replace is replaced by a newer one', async () => {
  const stage = await schedulerAtNoon('replace');
  await stage.clock.advance(3 * MINUTE_MS);
  assert.deepEqual(rowsOf(stage), ['01:00 running', '02:00 cancelled', '03:00 cancelled']);
  assert.equal(
    stage.ledger.rows('job')[1]?.reason,
    'Replaced by the fire planned for 2026-06-01T12:03:00.000Z',
  );
  stage.started[0]?.end('cancelled');
  await stage.clock.advance(0);
  assert.deepEqual(plannedTimes(stage.started), ['12:01:00', '12:04:00']);
  await stage.scheduler.stop('stopped');
});

test('replace: a run that is still starting is cancelled as soon as it has started', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const stage = await schedulerAtNoon('replace', { gate });
  await stage.clock.advance(MINUTE_MS);
  open();
  await stage.clock.advance(0);
  assert.match(stage.started[0]?.cancelled ?? '', /^Replaced by/);
  stage.started[0]?.end('cancelled');
  await stage.clock.advance(0);
  assert.deepEqual(plannedTimes(stage.started), ['12:01:00', '12:02:00']);
  await stage.scheduler.stop('stopped');
});

test('allow: runs overlap', async () => {
  const stage = await schedulerAtNoon('allow');
  await stage.clock.advance(2 * MINUTE_MS);
  assert.deepEqual(rowsOf(stage), ['01:00 running', '02:00 running', '03:00 running']);
  assert.ok(stage.started.every((run) => run.startedAtMs === run.plannedAtMs));
  await stage.scheduler.stop('stopped');
});
