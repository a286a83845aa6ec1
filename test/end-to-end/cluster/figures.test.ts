// What each machine of a cluster tells of all of them.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startClusterStage } from '../../support/cluster/cluster-stage.ts';
import { rota } from '../../support/rota-process.ts';
import { closeSharedPostgres, NO_POSTGRES } from '../../support/servers/postgres-server.ts';

const skip = NO_POSTGRES;
after(closeSharedPostgres);

test('each machine tells until when the requests of a run are spread', { skip }, async () => {
  const stage = await startClusterStage({ hold: true });
  const { origin } = stage.target;
  const jobs = { spread: `schedule: every 4s\nspread: 50%\ntimeout: 5m\nurls: ["${origin}/"]\n` };
  try {
    const leader = await stage.start('start', jobs);
    const second = await stage.start('start', jobs);
    // The only request is held, so the run goes on.
    await stage.until(`SELECT count(*) = 1 AS done FROM run_state`);
    const [row] = await stage.rows(`SELECT planned_at_ms FROM runs WHERE status = 'running'`);
    const until = new Date(Number(row?.['planned_at_ms']) + 2000).toISOString();
    for (const { cwd } of [leader, second]) {
      const { stdout } = await rota(['status', '--json'], { cwd });
      const { running } = JSON.parse(stdout);
      assert.deepEqual(
        running.map((run: Record<string, unknown>) => [run['job'], run['spread_until']]),
        [['spread', until]],
      );
    }
  } finally {
    await stage.close();
  }
});
