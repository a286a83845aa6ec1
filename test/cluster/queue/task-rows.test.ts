// What the rows of tasks contain.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Sessions } from '../../../src/cluster/database/sessions.ts';
import { ANY_QUEUE } from '../../../src/cluster/queue/queue-names.ts';
import { ensureQueues } from '../../../src/cluster/queue/queue-schema.ts';
import { type QueuedTask, ShardQueue } from '../../../src/cluster/queue/shard-queue.ts';
import { joinWorker, makeClusterDatabase } from '../../support/cluster/cluster-parts.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';

const skip = NO_POSTGRES;
after(closeSharedPostgres);

const SMALL = { queue: ANY_QUEUE, isSmall: true };
const HERE = { except: [], workerId: 'here' };

function smallTask(runId: number): QueuedTask {
  const work = { kind: 'whole' } as const;
  const facts = { configHash: 'hash', plannedAtMs: null, startedAtMs: 1, losses: 0, begun: false };
  return { ...SMALL, task: { work, runId, job: `job-${runId}`, ...facts } };
}

async function withQueue(
  play: (queue: ShardQueue, sessions: Sessions) => Promise<void>,
): Promise<void> {
  const server = await sharedPostgres();
  const url = await server.newDatabase();
  await makeClusterDatabase(url);
  const sessions = new Sessions({ url, most: 4 });
  await ensureQueues({ sessions, url });
  await joinWorker(sessions, 'here');
  const failed = Promise.withResolvers<never>();
  const queue = await ShardQueue.open(sessions, failed.reject);
  try {
    await Promise.race([play(queue, sessions), failed.promise]);
  } finally {
    await queue.close();
    sessions.close();
  }
}

test(
  'a task that a larger statement adds is the same row as one of pg-boss',
  { skip },
  async () => {
    await withQueue(async (queue, sessions) => {
      const small = smallTask(1);
      await sessions.transaction((session) => queue.add(session, [small]));
      await sessions.run((session) =>
        session.query(
          `WITH source AS (SELECT $1::jsonb AS task, $2::text AS job), added AS (
           ${queue.insertionOf('source', { queue: '$3' })}) SELECT`,
          [JSON.stringify(small.task), small.task.job, ANY_QUEUE],
        ),
      );
      const { rows } = await sessions.run((session) =>
        session.query(
          `SELECT to_jsonb(j) - '{id,created_on,start_after,keep_until}'::text[] AS same,
           keep_until - start_after AS kept, start_after = created_on AS "isDue" FROM pgboss.job AS j`,
        ),
      );
      const [added, inserted] = rows;
      assert.ok(added !== undefined && inserted !== undefined);
      assert.deepEqual(inserted, added);
      assert.equal((await queue.take(SMALL, HERE)).length, 2);
    });
  },
);

test('a taken task says whether its run is cancelled or closed', { skip }, async () => {
  await withQueue(async (queue, sessions) => {
    await sessions.transaction(async (session) => {
      await session.query(
        `INSERT INTO runs (id, job, trigger, started_at_ms, config_hash, status)
         SELECT id, 'a', 'manual', 1, '', 'running' FROM unnest('{1,2}'::bigint[]) AS r (id)`,
      );
      await session.query(
        `INSERT INTO run_state (run_id, open_shards, cancel_reason) VALUES (1, 1, NULL), (2, 1, 'enough')`,
      );
      const tasks = [1, 2, 3].map((runId) => smallTask(runId));
      await queue.add(session, tasks);
    });
    const taken = await queue.take(SMALL, HERE);
    const runs = new Map(taken.map((each) => [each.task.runId, each.run]));
    assert.deepEqual(runs.get(1), { cancelReason: null });
    assert.deepEqual(runs.get(2), { cancelReason: 'enough' });
    assert.equal(runs.get(3), undefined);
  });
});
