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

test('each machine tells the requests in flight on all workers', { skip }, async () => {
  const stage = await startClusterStage({ hold: true });
  const { origin } = stage.target;
  const jobOf = (name: string): string =>
    `timeout: 5m\nurls: [{ url: "${origin}/${name}/{n}", each: { n: 1..3 } }]\n`;
  const jobs = { one: jobOf('one'), two: jobOf('two') };
  try {
    const first = await stage.start('start', jobs);
    const second = await stage.start('start', jobs, { server: 'server: { listen: 127.0.0.1:0 }' });
    await stage.until(`SELECT count(*) = 2 AS done FROM workers WHERE until > clock_timestamp()`);
    for (const job of ['one', 'two']) stage.command(['run', job], { cwd: first.cwd });
    await stage.target.reached(6);
    await stage.until(`SELECT sum(in_flight) = 6 AS done FROM workers`);
    for (const machine of [first, second]) {
      await stage.tickOf(machine);
      const { stdout } = await rota(['status'], { cwd: machine.cwd });
      assert.match(stdout, /^ {2}requests {7}6 in flight on 2 workers$/m);
    }
    const { stdout } = await rota(['status', '--json'], { cwd: second.cwd });
    const { dashboard, in_flight: inFlight, workers } = JSON.parse(stdout);
    assert.equal(inFlight, 6);
    const own = workers.find(({ pid }: { pid: number }) => pid === second.process.pid).in_flight;
    const answer = await fetch(new URL('api/v1/status', dashboard));
    const { in_flight: all, own_in_flight: ofProcess } = JSON.parse(await answer.text());
    assert.deepEqual([all, ofProcess], [6, own]);
    const metrics = await (await fetch(new URL('metrics', dashboard))).text();
    assert.match(metrics, new RegExp(`^rota_requests_in_flight ${own}$`, 'm'));
  } finally {
    await stage.close();
  }
});
