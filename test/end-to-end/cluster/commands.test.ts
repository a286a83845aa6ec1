// Commands to a cluster from any of its machines, and what they print.
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import {
  startClusterStage,
  type ClusterStage,
  type Machine,
} from '../../support/cluster/cluster-stage.ts';
import { ClusterClient } from '../../../src/cluster/commands/cluster-client.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { rota, startRota } from '../../support/rota-process.ts';
import { closeSharedPostgres, NO_POSTGRES } from '../../support/servers/postgres-server.ts';

const skip = NO_POSTGRES;
after(closeSharedPostgres);

const REQUESTS = 40;
const CAP = 5;
const IS_OVER = `SELECT count(*) = 0 AS done FROM run_state`;

/** The status as it is after this machine has read what the other ones told. */
async function statusOf(stage: ClusterStage, machine: Machine): Promise<string> {
  await stage.tickOf(machine);
  return (await rota(['status'], { cwd: machine.cwd })).stdout;
}

test('a cluster is commanded from any machine', { skip }, async (context) => {
  const stage = await startClusterStage({ hold: true });
  const { target } = stage;
  const held = `concurrency: ${CAP}\nurls: [{ url: "${target.origin}/{n}", each: { n: 1..${REQUESTS} } }]\n`;
  try {
    const leader = await stage.start('start', { held });
    const second = await stage.start('start', { held });
    const worker = await stage.start('worker', { held }, { server: '' });
    await stage.until(`SELECT count(*) = 3 AS done FROM workers WHERE until > clock_timestamp()`);

    await context.test('a worker without "server" reloads what it had', async () => {
      const { stdout, stderr } = await rota(['reload'], { cwd: worker.cwd });
      assert.deepEqual([stdout, stderr], ['nothing has changed\n', '']);
    });

    await context.test('a bad file of one machine is told on the others', async () => {
      const bad = join(worker.cwd, 'jobs/bad.yaml');
      await writeFile(bad, 'urls: {{{\n');
      await rota(['reload'], { cwd: leader.cwd });
      await stage.until(`SELECT count(*) = 1 AS done FROM workers WHERE problem LIKE 'a file is%'`);
      assert.match(
        await statusOf(stage, second),
        new RegExp(
          `\\(${worker.process.pid}\\): a file is bad: jobs/bad\\.yaml:1:10 Not valid YAML`,
        ),
      );
      await rm(bad);
      await rota(['reload'], { cwd: second.cwd });
      await stage.until(`SELECT count(*) = 0 AS done FROM workers WHERE problem IS NOT NULL`);
    });

    await context.test('Ctrl-C cancels a run that the workers perform', async () => {
      const run = startRota(['run', 'held', '--json'], { cwd: worker.cwd });
      await target.reached(CAP);
      run.signal('SIGINT');
      const { code, stdout, stderr } = await run.ended;
      assert.equal(code, 1, stderr);
      const [{ status, reason }] = JSON.parse(stdout);
      assert.deepEqual([status, reason], ['cancelled', 'cancelled with Ctrl-C']);
      await stage.until(IS_OVER);
    });

    await context.test('another configuration is told, and its worker leaves the run', async () => {
      await writeFile(
        join(worker.cwd, 'jobs/held.yaml'),
        `description: other\n${held}timeout: 9s\n`,
      );
      await rota(['reload'], { cwd: worker.cwd });
      await stage.until(`SELECT count(DISTINCT config_hash) = 2 AS done FROM workers`);
      assert.match(
        await statusOf(stage, second),
        new RegExp(
          `\\(${worker.process.pid}\\): its configuration differs from that of the leader`,
        ),
      );
    });

    await context.test(
      'a worker says which versions of jobs it has, also after a reload',
      async () => {
        const onFault = (error: unknown): void => assert.fail(String(error));
        const found = await ClusterClient.find({ url: stage.url, clock: systemClock, onFault });
        assert.ok(found !== undefined);
        const { client, workers } = found;
        const asked = workers.find(({ pid }) => pid === worker.process.pid);
        const { stdout } = await rota(['status', '--json'], { cwd: leader.cwd });
        const [{ config_hash: configHash }] = JSON.parse(stdout).jobs;
        const versions = [
          { job: 'held', configHash },
          { job: 'held', configHash: 'unknown' },
          { job: 'gone', configHash },
        ];
        const answer = await client.askWorker(asked?.id ?? '', { name: 'versions', versions });
        await client.close();
        assert.deepEqual(answer, { versions: ['has', 'other', 'none'] });
      },
    );

    await context.test('rota run shares the caps of the workers, and follows the run', async () => {
      const run = startRota(['run', 'held', '--json'], { cwd: worker.cwd });
      await target.reached(CAP);
      await stage.until(
        `SELECT sum(in_flight) = ${CAP} AS done FROM cap_shares WHERE scope = 'job:held'`,
      );
      const { stdout: seen } = await rota(['status', '--json'], { cwd: second.cwd });
      const { running } = JSON.parse(seen);
      assert.deepEqual(
        running.map((each: Record<string, unknown>) => [each['job'], each['in_flight']]),
        [['held', CAP]],
      );
      target.open();
      const { code, stdout, stderr } = await run.ended;
      assert.equal(code, 0, stderr);
      assert.match(stderr, /^3 workers use this database: they perform the run/m);
      assert.match(
        stderr,
        /The file of held differs from that of the leader: this run uses the leader's/,
      );
      const [{ status, total, succeeded }] = JSON.parse(stdout);
      assert.deepEqual([status, total, succeeded], ['succeeded', REQUESTS, REQUESTS]);
      assert.equal(target.mostInFlight, CAP);
    });

    await context.test('rota stop --cluster ends all workers', async () => {
      const { code, stdout, stderr } = await rota(['stop', '--cluster', '--json'], {
        cwd: worker.cwd,
      });
      assert.equal(code, 0, stderr);
      const stopped: readonly { pid: number; problem: string | null }[] = JSON.parse(stdout);
      assert.deepEqual(
        stopped.map(({ pid, problem }) => [pid, problem]),
        [leader, second, worker].map((machine) => [machine.process.pid, null]),
      );
      for (const machine of [leader, second, worker]) {
        assert.equal((await machine.process.ended).code, 0);
      }
      const again = await rota(['stop', '--cluster'], { cwd: worker.cwd });
      assert.match(again.stderr, /^error: No worker uses postgres:/);
      assert.equal(again.code, 1);
    });
  } finally {
    await stage.close();
  }
});
