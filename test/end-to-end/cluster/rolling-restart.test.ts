// Three machines are stopped and started again one after the other, each with a new version of a job, while runs go on.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  startClusterStage,
  type ClusterStage,
  type Machine,
} from '../../support/cluster/cluster-stage.ts';
import { rota, type RotaProcess } from '../../support/rota-process.ts';
import { Gate } from '../../support/servers/gate.ts';
import { closeSharedPostgres, NO_POSTGRES } from '../../support/servers/postgres-server.ts';

after(closeSharedPostgres);

/** More than fit into one shard. */
const REQUESTS = 90;
const CAP = 6;
const LIVING = 'FROM workers WHERE until > clock_timestamp() AND NOT retiring';

interface RestartOptions {
  readonly command: 'start' | 'worker';
  /** Of the job, from now on. */
  readonly version: number;
  /** True: the machine is to have a part of the run when it stops. */
  readonly hasShard: boolean;
}

/** The stage, and the job whose requests the gate holds. */
class Rolling {
  readonly stage: ClusterStage;
  readonly #gate: Gate;

  constructor(stage: ClusterStage, gate: Gate) {
    this.stage = stage;
    this.#gate = gate;
  }

  jobs(version: number): Readonly<Record<string, string>> {
    const { origin } = this.stage.target;
    return {
      held: `timeout: ${version}m\nconcurrency: ${CAP}\nurls: [{ url: "${origin}/held/{n}", each: { n: 1..${REQUESTS} } }]\n`,
      tick: `schedule: every 1s\nurls: ["${origin}/tick"]\n`,
    };
  }

  /** Begins a run, and waits until as many of its requests are in flight as may be. */
  async beginRun({ cwd }: Machine): Promise<RotaProcess> {
    this.#gate.close();
    const run = this.stage.command(['run', 'held', '--json'], { cwd });
    const begun = this.#gate.reached(CAP);
    const ended = run.ended.then(({ stderr }) => Promise.reject(new Error(stderr)));
    await Promise.race([begun, ended]);
    ended.catch(() => undefined);
    return run;
  }

  /** Stops a machine in the middle of its requests, and starts it again with a new version of the job. */
  async restart(
    machine: Machine,
    { command, version, hasShard }: RestartOptions,
  ): Promise<Machine> {
    const { cwd, process } = machine;
    if (hasShard) {
      await this.stage.until(`SELECT shards > 0 AS done FROM workers WHERE pid = ${process.pid}`);
    }
    const stopping = this.stage.command(['stop'], { cwd });
    await this.stage.until(`SELECT retiring AS done FROM workers WHERE pid = ${process.pid}`);
    this.#gate.open();
    assert.equal((await stopping.ended).code, 0);
    assert.equal((await process.ended).code, 0);
    const again = await this.stage.startAgain(command, { cwd, jobs: this.jobs(version) });
    await this.stage.until(`SELECT count(*) = 3 AS done ${LIVING}`);
    return again;
  }

  /** The process ids of the machines whose configuration is not the leader's, as this machine's status says. */
  async differing(machine: Machine): Promise<readonly number[]> {
    await this.stage.until(
      `SELECT count(*) = 1 AS done FROM leader JOIN workers AS w ON w.id = worker_id WHERE w.until > clock_timestamp()`,
    );
    await this.stage.tickOf(machine);
    const { stdout } = await rota(['status'], { cwd: machine.cwd });
    const said = stdout.matchAll(/\((\d+)\): its configuration differs from that of the leader/g);
    return [...said].map(([, pid]) => Number(pid)).toSorted((a, b) => a - b);
  }
}

async function endOf(run: RotaProcess): Promise<unknown> {
  const { code, stdout, stderr } = await run.ended;
  assert.equal(code, 0, stderr);
  const [{ status, total, succeeded }] = JSON.parse(stdout);
  return { status, total, succeeded };
}

test(
  'in a rolling restart with a new version of a job no URL is lost, requested twice or stuck',
  { skip: NO_POSTGRES },
  async () => {
    const gate = new Gate((path) => path.startsWith('/held/'));
    const stage = await startClusterStage({ answer: gate.answer, drain: '60s' });
    const rolling = new Rolling(stage, gate);
    try {
      let first = await stage.start('start', rolling.jobs(1));
      let second = await stage.start('start', rolling.jobs(1));
      let worker = await stage.start('worker', rolling.jobs(1));
      await stage.until(`SELECT count(*) = 3 AS done ${LIVING}`);
      const complete = { status: 'succeeded', total: REQUESTS, succeeded: REQUESTS };

      // The leader stops. The run that it began goes on with the version that the two others have.
      let run = await rolling.beginRun(worker);
      first = await rolling.restart(first, { command: 'start', version: 2, hasShard: true });
      assert.deepEqual(await endOf(run), complete);
      assert.deepEqual(await rolling.differing(worker), [first.process.pid]);

      // The second leader stops: one machine has the version of the run.
      run = await rolling.beginRun(worker);
      second = await rolling.restart(second, { command: 'start', version: 2, hasShard: true });
      assert.deepEqual(await endOf(run), complete);
      assert.deepEqual(await rolling.differing(worker), [worker.process.pid]);

      // The last machine with the first version stops: the leader has the second one already.
      run = await rolling.beginRun(first);
      worker = await rolling.restart(worker, { command: 'worker', version: 2, hasShard: false });
      assert.deepEqual(await endOf(run), complete);
      assert.deepEqual(await rolling.differing(second), []);

      await rota(['pause', 'tick'], { cwd: worker.cwd });
      await stage.until('SELECT count(*) = 0 AS done FROM run_state');
      await verify(stage);
    } finally {
      await stage.close();
    }
  },
);

async function verify(stage: ClusterStage): Promise<void> {
  assert.deepEqual(
    await stage.rows(
      `SELECT r.status, count(*) AS runs, sum(positions) AS positions, sum(rows) AS rows, count(DISTINCT config_hash) AS versions
       FROM runs AS r JOIN LATERAL (SELECT count(*) AS rows, count(DISTINCT position) AS positions
         FROM result_rows WHERE run_id = r.id) AS s ON true
       WHERE job = 'held' GROUP BY r.status`,
    ),
    [
      {
        status: 'succeeded',
        runs: '3',
        positions: `${3 * REQUESTS}`,
        rows: `${3 * REQUESTS}`,
        versions: '2',
      },
    ],
  );
  // What a worker has in flight when it stops ends there, so nothing is requested again.
  const requested = Map.groupBy(
    stage.target.paths.filter((path) => path.startsWith('/held/')),
    (path) => path,
  );
  assert.deepEqual(
    new Set([...requested.values()].map(({ length }) => length)),
    new Set([3]),
    'each URL was requested once in each run',
  );
  assert.deepEqual(
    await stage.rows(
      `SELECT (max(planned_at_ms) - min(planned_at_ms)) / 1000 + 1 - count(*) AS missing,
         count(*) - count(DISTINCT planned_at_ms) AS doubled,
         count(*) FILTER (WHERE status NOT IN ('succeeded', 'skipped', 'missed')) AS others
       FROM runs WHERE job = 'tick'`,
    ),
    [{ missing: '0', doubled: '0', others: '0' }],
  );
}
