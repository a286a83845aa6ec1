// Real daemons that share one PostgreSQL database.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  startClusterStage,
  type ClusterStage,
  type Machine,
} from '../../support/cluster/cluster-stage.ts';
import { rota } from '../../support/rota-process.ts';
import { closeSharedPostgres, NO_POSTGRES } from '../../support/servers/postgres-server.ts';

const skip = NO_POSTGRES;
after(closeSharedPostgres);

interface Listed {
  readonly pid: number;
  readonly role: string;
  readonly state: string;
}

async function withStage(play: (stage: ClusterStage) => Promise<void>): Promise<void> {
  const stage = await startClusterStage();
  try {
    await play(stage);
  } finally {
    await stage.close();
  }
}

async function workersSeenBy({ cwd }: Machine): Promise<readonly Listed[]> {
  const { stdout } = await rota(['status', '--json'], { cwd });
  const { workers } = JSON.parse(stdout);
  return workers;
}

/** Fires that are missing between the first and the last, and those that have two rows. */
const GAPS = `SELECT (max(planned_at_ms) - min(planned_at_ms)) / 1000 + 1 - count(*) AS missing,
  count(*) - count(DISTINCT planned_at_ms) AS doubled FROM runs WHERE planned_at_ms IS NOT NULL`;

test(
  'a second daemon joins, takes commands, and goes on when the leader is killed',
  { skip },
  async () => {
    await withStage(async (stage) => {
      const jobs = { tick: `schedule: every 1s\nurls: ["${stage.target.origin}/tick"]\n` };
      const first = await stage.start('start', jobs);
      const second = await stage.start('start', jobs);
      await stage.until(`SELECT count(*) >= 2 AS done FROM runs WHERE status = 'succeeded'`);
      await stage.until(`SELECT count(*) = 2 AS done FROM workers WHERE until > clock_timestamp()`);
      assert.deepEqual(
        (await workersSeenBy(second)).map(({ pid, role, state }) => [pid, role, state]),
        [
          [first.process.pid, 'leader', 'at work'],
          [second.process.pid, 'candidate', 'at work'],
        ],
      );
      const paused = await rota(['pause', 'tick'], { cwd: second.cwd });
      assert.equal(paused.stdout, 'tick is paused\n', paused.stderr);
      await stage.until(`SELECT count(*) > 0 AS done FROM runs WHERE status = 'skipped'`);
      await rota(['unpause', 'tick'], { cwd: second.cwd });
      first.process.signal('SIGKILL');
      await first.process.ended;
      await stage.until(`SELECT count(*) > 0 AS done FROM leader JOIN workers AS w ON w.id = worker_id
      WHERE pid = ${second.process.pid} AND w.until > clock_timestamp()`);
      await stage.until(
        `SELECT max(planned_at_ms) > (SELECT max(tick_at_ms) FROM workers WHERE pid = ${first.process.pid}) + 12000
         AS done FROM runs WHERE status = 'succeeded'`,
      );
      assert.deepEqual(await stage.rows(GAPS), [{ missing: '0', doubled: '0' }]);
      second.process.signal('SIGTERM');
      assert.equal((await second.process.ended).code, 0);
    });
  },
);
