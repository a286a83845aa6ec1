import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refreshZoneData } from '../../src/schedule/zone-table.ts';
import { tzif, withZoneFolder } from '../schedule/zone-files.ts';
import { HOUR_MS, scheduledJob, startTestScheduler } from '../support/test-scheduler.ts';

test('newer zone data makes the scheduler find the next fire of each job again', async () => {
  const noonInTokyo = Date.UTC(2026, 5, 1, 3);
  const { clock, started, scheduler } = await startTestScheduler(
    [scheduledJob('0 12 * * *', { timezone: 'Asia/Tokyo' })],
    { startMs: noonInTokyo - 3 * HOUR_MS, runMs: 0 },
  );
  const files = { 'tzdata.zi': '# version 2099z\n', 'Asia/Tokyo': tzif(0, { footer: 'AAA-10' }) };
  await withZoneFolder(files, async (folder) => {
    assert.equal(refreshZoneData({ env: { TZDIR: folder } }), true);
    assert.equal(refreshZoneData({ env: { TZDIR: folder } }), false);
    scheduler.replan();
    await clock.advance(4 * HOUR_MS);
  });
  assert.deepEqual(
    started.map(({ plannedAtMs }) => plannedAtMs - noonInTokyo),
    [-HOUR_MS],
  );
  await scheduler.stop('stopped');
});
