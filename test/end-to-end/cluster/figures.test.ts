// What each machine of a cluster tells of all of them.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { status, type Status } from '../../../src/web/api/answers/status-answers.ts';
import { type Machine, startClusterStage } from '../../support/cluster/cluster-stage.ts';
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

test('each machine tells what all workers do', { skip }, async () => {
  const stage = await startClusterStage({ hold: true });
  const { origin } = stage.target;
  const jobOf = (name: string): string =>
    `timeout: 5m\nconcurrency: 2\nurls: [{ url: "${origin}/${name}/{n}", each: { n: 1..5 } }]\n`;
  const jobs = { one: jobOf('one'), two: jobOf('two') };
  const server = 'server: { listen: 127.0.0.1:0 }';
  try {
    const first = await stage.start('start', jobs, { server });
    const second = await stage.start('start', jobs, { server });
    await stage.until(`SELECT count(*) = 2 AS done FROM workers WHERE until > clock_timestamp()`);
    for (const job of ['one', 'two']) stage.command(['run', job], { cwd: first.cwd });
    await stage.target.reached(4);
    await stage.until(`SELECT sum(in_flight) = 4 AS done FROM workers`);
    await stage.until(
      `SELECT sum(waiting) = 6 AS done FROM cap_shares WHERE scope = 'figure:queued'`,
    );
    const own = { inFlight: 0, queued: 0 };
    for (const machine of [first, second]) {
      await stage.tickOf(machine);
      const { stdout } = await rota(['status'], { cwd: machine.cwd });
      assert.match(stdout, /^ {2}requests {7}4 in flight on 2 workers, 6 wait for their turn$/m);
      const told = await statusOf(machine);
      const { in_flight: inFlight, queued, runs, finished } = told;
      assert.deepEqual(
        { inFlight, queued, runs, finished },
        { inFlight: 4, queued: 6, runs: 2, finished: 0 },
      );
      own.inFlight += told.own_in_flight;
      own.queued += told.own_queued;
      const metrics = await (await fetch(new URL('metrics', told.dashboard ?? ''))).text();
      assert.match(metrics, new RegExp(`^rota_requests_in_flight ${told.own_in_flight}$`, 'm'));
      assert.match(metrics, new RegExp(`^rota_requests_queued ${told.own_queued}$`, 'm'));
      assert.match(metrics, /^rota_runs_running 2$/m);
    }
    assert.deepEqual(own, { inFlight: 4, queued: 6 });
    stage.target.open();
    await stage.until(`SELECT count(*) = 0 AS done FROM run_state`);
    await stage.until(
      `SELECT sum(waiting) = 10 AS done FROM cap_shares WHERE scope = 'figure:finished'`,
    );
    for (const machine of [first, second]) {
      await stage.tickOf(machine);
      await stage.tickOf(machine);
      const { in_flight: inFlight, queued, runs, finished } = await statusOf(machine);
      assert.deepEqual(
        { inFlight, queued, runs, finished },
        { inFlight: 0, queued: 0, runs: 0, finished: 10 },
      );
    }
  } finally {
    await stage.close();
  }
});

test('a leader lists a run of a job that it does not have, and cancels it', { skip }, async () => {
  const stage = await startClusterStage({ hold: true });
  const urls = `urls: ["${stage.target.origin}/"]\n`;
  try {
    const first = await stage.start('start', { held: urls });
    const second = await stage.start(
      'start',
      { other: `request: { headers: { x-key: "\${env:KEY}" } }\n${urls}` },
      { server: 'server: { listen: 127.0.0.1:0 }', env: 'KEY=hush-hush' },
    );
    await stage.start('worker', { held: urls });
    stage.command(['run', 'held'], { cwd: first.cwd });
    await stage.target.reached(1);
    first.process.signal('SIGKILL');
    await stage.until(
      `SELECT count(*) = 1 AS done FROM leader AS l JOIN workers AS w ON w.id = l.worker_id
       WHERE w.pid = ${second.process.pid} AND l.until > clock_timestamp()`,
    );
    await stage.tickOf(second);
    const { stdout } = await rota(['status', '--json'], { cwd: second.cwd });
    const { running, dashboard } = JSON.parse(stdout);
    assert.deepEqual(
      running.map(({ job, done, ok, failed, expected }: Record<string, unknown>) => {
        return [job, done, ok, failed, expected];
      }),
      [['held', 0, 0, 0, null]],
    );
    const cancel = new URL(`api/v1/runs/${running[0].run}/cancel`, dashboard);
    const headers = { 'content-type': 'application/json', 'x-rota': '1' };
    const request = { method: 'POST', headers, body: '{"reason":"hush-hush was enough"}' };
    const answer = await fetch(cancel, request);
    assert.deepEqual(await answer.json(), { run_id: running[0].run });
    await stage.until(`SELECT status = 'cancelled' AS done FROM runs`);
    assert.deepEqual(await stage.rows('SELECT reason FROM runs'), [{ reason: '*** was enough' }]);
    assert.equal((await fetch(cancel, request)).status, 404);
  } finally {
    await stage.close();
  }
});

/** The status of a machine, as its API tells it. */
async function statusOf({ cwd }: Machine): Promise<Status> {
  const { stdout } = await rota(['status', '--json'], { cwd });
  const { dashboard } = JSON.parse(stdout);
  return status.parse(await (await fetch(new URL('api/v1/status', dashboard))).json());
}
