import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scheduledJob, startTestScheduler } from '../support/test-scheduler.ts';

const NOON = Date.UTC(2026, 5, 1, 12);

test('during a hold no fire is handled, and after it every fire has its row', async () => {
  const stage = await startTestScheduler([scheduledJob('every 10s')], { startMs: NOON });
  stage.scheduler.hold();
  await stage.clock.advance(100_000);
  assert.deepEqual([stage.started.length, stage.ledger.rows('job').length], [0, 0]);
  assert.equal(stage.clock.pendingTimers, 0);
  stage.scheduler.release();
  await stage.clock.advance(0);
  const rows = stage.ledger.rows('job');
  assert.deepEqual(
    rows.map(({ plannedAtMs, status }) => [((plannedAtMs ?? 0) - NOON) / 1000, status]),
    [
      [10, 'missed'],
      [20, 'missed'],
      [30, 'missed'],
      // Less than a minute late.
      [40, 'running'],
      ...[50, 60, 70, 80, 90, 100].map((at) => [at, 'skipped']),
    ],
  );
  assert.equal(rows[0]?.reason, 'Nothing could be stored at that time');
  await stage.scheduler.stop('stopped');
});

test('a release without a hold does nothing', async () => {
  const stage = await startTestScheduler([scheduledJob('every 10s')], { startMs: NOON });
  stage.scheduler.release();
  await stage.clock.advance(10_000);
  assert.equal(stage.started.length, 1);
  await stage.scheduler.stop('stopped');
});
