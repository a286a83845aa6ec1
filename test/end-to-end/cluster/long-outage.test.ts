// A worker whose lease ends because PostgreSQL is away from it for long.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Sessions } from '../../../src/cluster/database/sessions.ts';
import { ANY_QUEUE } from '../../../src/cluster/queue/queue-names.ts';
import { ShardQueue } from '../../../src/cluster/queue/shard-queue.ts';
import { startClusterStage } from '../../support/cluster/cluster-stage.ts';
import { CutProxy } from '../../support/servers/cut-proxy.ts';
import { closeSharedPostgres, NO_POSTGRES } from '../../support/servers/postgres-server.ts';

const skip = NO_POSTGRES;
after(closeSharedPostgres);

/** No worker has the job, so the shard stays in the queue. */
const TASK = {
  work: { kind: 'whole' },
  runId: 999,
  job: 'unknown',
  configHash: 'unknown',
  plannedAtMs: null,
  startedAtMs: 0,
  losses: 0,
  begun: false,
} as const;

test('a shard that the leader takes back after an outage counts no death', { skip }, async () => {
  const stage = await startClusterStage();
  const proxy = await CutProxy.start(Number(new URL(stage.url).port));
  const sessions = new Sessions({ url: stage.url, most: 2 });
  try {
    const cwd = await stage.prepare({}, { server: 'server: off' });
    const config = join(cwd, 'config.yaml');
    const away = new URL(stage.url);
    away.port = String(proxy.port);
    await writeFile(config, (await readFile(config, 'utf8')).replace(stage.url, away.href));
    await stage.startAgain('start', { cwd, jobs: {} });
    await stage.until('SELECT count(*) = 1 AS done FROM leader WHERE worker_id IS NOT NULL');
    const queue = await ShardQueue.open(sessions, (error) => {
      throw error;
    });
    proxy.cut();
    // As if another worker had taken it, whose lease ends as well.
    await sessions.transaction(async (session) => {
      await queue.add(session, [{ queue: ANY_QUEUE, isSmall: true, task: TASK }]);
      await session.query(
        `UPDATE pgboss.job SET state = 'active', started_on = now(), output = '"another"'`,
      );
    });
    await queue.close();
    await stage.until('SELECT count(*) = 0 AS done FROM workers WHERE until > clock_timestamp()');
    proxy.heal();
    // It is given back for want of its job, with the workers that died with it.
    await stage.until(
      `SELECT count(*) = 1 AS done FROM pgboss.job WHERE data ->> 'begun' = 'true'`,
    );
    assert.deepEqual(await stage.rows(`SELECT data ->> 'losses' AS losses FROM pgboss.job`), [
      { losses: '0' },
    ]);
  } finally {
    sessions.close();
    await stage.close();
    await proxy.close();
  }
});
