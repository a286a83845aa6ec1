// A real daemon with a job that spreads its requests.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withReceiver } from '../../support/receiver.ts';
import { inFolder, queryRows, startRota } from '../../support/rota-process.ts';

const LATER_MS = 300;

test('the daemon spreads the requests of a run, and a stop does not wait for those that are not due', async () => {
  await withReceiver(async (receiver) => {
    const job = [
      'schedule: every 4s',
      'spread: 80%',
      `urls: [{ url: "${receiver.origin}/{n}", each: { n: 1..20 } }]`,
    ].join('\n');
    const files = { 'config.yaml': 'server: off\ndrain: 1h\n', 'jobs/a.yaml': job };
    await inFolder(files, async (cwd) => {
      const daemon = startRota(['start', '--foreground'], { cwd });
      // The second run has begun: the first one is complete.
      await receiver.until(() => receiver.requests.length > 20);
      daemon.signal('SIGTERM');
      const { code, stderr } = await daemon.ended;
      assert.equal(code, 0, stderr);
      const runs = await queryRows('select status, total from runs order by id limit 1', cwd);
      assert.deepEqual(runs, [{ status: 'succeeded', total: 20 }]);
      // No request is sent before it is due. By chance, all 20 are due within this time once in 10^18 tests.
      const sql = `select max(started_at_ms) - min(started_at_ms) > ${LATER_MS} as spread from result_rows where run_id = 1`;
      assert.deepEqual(await queryRows(sql, cwd), [{ spread: 1 }]);
    });
  });
});
