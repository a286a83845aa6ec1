// Runs that several workers of one database perform together.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Job } from '../../../src/domain/job.ts';
import {
  makeClusterDatabase,
  startLeader,
  startWorker,
  type TestLeader,
  type TestWorker,
} from '../../support/cluster/cluster-parts.ts';
import { makeJob, numbered } from '../../support/make-job.ts';
import { type CountingServer, startCountingServer } from '../../support/servers/counting-server.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  type PostgresServer,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';

const skip = NO_POSTGRES;
after(closeSharedPostgres);

interface Stage {
  readonly server: PostgresServer;
  readonly url: string;
  readonly target: CountingServer;
  readonly leader: TestLeader;
  readonly workers: readonly TestWorker[];
}

async function withCluster(
  { workers, jobs }: { workers: number; jobs: (target: CountingServer) => readonly Job[] },
  play: (stage: Stage, ...made: readonly Job[]) => Promise<void>,
): Promise<void> {
  const server = await sharedPostgres();
  const url = await server.newDatabase();
  await makeClusterDatabase(url);
  const target = await startCountingServer();
  const made = jobs(target);
  const started = await Promise.all(
    Array.from({ length: workers }, () => startWorker({ url, jobs: made })),
  );
  const leader = await startLeader(url);
  try {
    await play({ server, url, target, leader, workers: started }, ...made);
  } finally {
    await Promise.all(started.map((worker) => worker.close()));
    await leader.close();
    await target.close();
  }
}

const MANUAL = { trigger: 'manual', plannedAtMs: null } as const;

test('a short run is performed by one worker', { skip }, async () => {
  await withCluster(
    {
      workers: 2,
      jobs: ({ origin }) => [makeJob({ batch: numbered(`${origin}/{n}`, 10) })],
    },
    async ({ server, url, target, leader }, job = makeJob()) => {
      const run = await leader.runner.start(job, MANUAL);
      assert.equal(await run?.finished, 'succeeded');
      assert.equal(target.requests, 10);
      const [row] = await server.sql<Record<string, unknown>>(
        'SELECT status, total, succeeded, failed, owner, reason FROM runs',
        url,
      );
      assert.deepEqual(row, {
        status: 'succeeded',
        total: '10',
        succeeded: '10',
        failed: '0',
        owner: null,
        reason: null,
      });
    },
  );
});

test('20,000 URLs over two workers end as 20,000 positions', { skip }, async () => {
  await withCluster(
    {
      workers: 2,
      jobs: ({ origin }) => [makeJob({ batch: numbered(`${origin}/{n}`, 20_000) })],
    },
    async ({ server, url, target, leader, workers }, job = makeJob()) => {
      const run = await leader.runner.start(job, MANUAL);
      assert.equal(await run?.finished, 'succeeded');
      assert.equal(target.requests, 20_000);
      const [row] = await server.sql<Record<string, unknown>>(
        `SELECT count(*) AS rows, count(DISTINCT position) AS positions, max(position) AS last,
           (SELECT results FROM stats WHERE span = 'all' AND host = '') AS sum,
           (SELECT total FROM runs) AS total, (SELECT count(*) FROM run_state) AS open FROM result_rows`,
        url,
      );
      assert.deepEqual(row, {
        rows: '20000',
        positions: '20000',
        last: '19999',
        sum: '20000',
        total: '20000',
        open: '0',
      });
      for (const { completed } of workers) assert.ok(completed.length > 0);
    },
  );
});
