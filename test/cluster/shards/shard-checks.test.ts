import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Sessions } from '../../../src/cluster/database/sessions.ts';
import type { TakenTask } from '../../../src/cluster/queue/shard-queue.ts';
import { ShardChecks } from '../../../src/cluster/shards/shard-checks.ts';
import { makeClusterDatabase } from '../../support/cluster/cluster-parts.ts';
import { closeSharedPostgres, sharedPostgres } from '../../support/servers/postgres-server.ts';
import { skip } from './cluster-run-stage.ts';

after(closeSharedPostgres);

function takenOf(runId: number): TakenTask {
  const facts = { job: 'a', configHash: '', plannedAtMs: null, startedAtMs: 1, losses: 0 };
  const task = { runId, work: { kind: 'whole' } as const, begun: false, ...facts };
  const attempt = { id: '', retryCount: 0, run: { cancelReason: null } };
  return { queue: 'shard-any', isSmall: true, task, ...attempt };
}

test(
  'a run that is cancelled between the taking of its shard and its begin ends',
  { skip },
  async () => {
    const server = await sharedPostgres();
    const url = await server.newDatabase();
    await makeClusterDatabase(url);
    await server.sql(
      `INSERT INTO runs (id, job, trigger, started_at_ms, config_hash, status) VALUES (7, 'a', 'manual', 1, '', 'running')`,
      url,
    );
    await server.sql(`INSERT INTO run_state (run_id, cancel_reason) VALUES (7, 'enough')`, url);
    const sessions = new Sessions({ url, most: 1 });
    const cancelled = Promise.withResolvers<string>();
    const shard = { taken: takenOf(7), cancel: cancelled.resolve, abandon: (): void => undefined };
    const shards = new Set<typeof shard>();
    const options = {
      queue: { lost: () => Promise.resolve([]) },
      sessions,
      onFault: cancelled.reject,
    };
    const checks = new ShardChecks(options, shards);
    checks.noteRuns([6, 7]);
    shards.add(shard);
    checks.began(shard);
    assert.equal(await cancelled.promise, 'enough');
    await checks.close();
    sessions.close();
  },
);
