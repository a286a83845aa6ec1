// Shards whose worker ends, stops or loses its place: who performs them, and what their results say.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Job } from '../../../src/domain/job.ts';
import type { RunEndStatus } from '../../../src/domain/run.ts';
import {
  makeClusterDatabase,
  startLeader,
  startWorker,
  type TestWorker,
} from '../../support/cluster/cluster-parts.ts';
import { makeJob, numbered } from '../../support/make-job.ts';
import { startCountingServer } from '../../support/servers/counting-server.ts';
import { closeSharedPostgres, sharedPostgres } from '../../support/servers/postgres-server.ts';
import { MANUAL, skip, type Stage, until, withCluster } from './cluster-run-stage.ts';

after(closeSharedPostgres);

test(
  'the shard of a killed worker goes on elsewhere, without what is stored',
  { skip },
  async () => {
    const answered = 600;
    let received = 0;
    const held: ServerResponse[] = [];
    let isOpen = false;
    const target = await startCountingServer({
      answer(request, response) {
        received += 1;
        if (isOpen || received <= answered) response.end(request.url);
        else held.push(response);
      },
    });
    const server = await sharedPostgres();
    const url = await server.newDatabase();
    await makeClusterDatabase(url);
    const changes = { batch: numbered(`${target.origin}/{n}`, 2000), resume: false };
    const job = makeJob(changes);
    const child = spawn(
      process.execPath,
      [
        join(import.meta.dirname, '../../support/cluster/worker-process.ts'),
        url,
        JSON.stringify(changes),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const leader = await startLeader(url);
    let other: TestWorker | undefined;
    try {
      await once(child.stdout, 'data');
      const run = await leader.runner.start({ ...job, concurrency: 500 }, MANUAL);
      await until(async () => (await storedPaths()).size >= 300);
      child.kill('SIGKILL');
      await once(child, 'exit');
      await server.sql('UPDATE workers SET until = now()', url);
      const stored = await storedPaths();
      const before = target.paths.length;
      isOpen = true;
      for (const response of held) response.destroy();
      other = await startWorker({ url, jobs: [job] });
      assert.equal(await run?.finished, 'succeeded');
      const again = target.paths.slice(before).filter((path) => stored.has(path));
      assert.deepEqual(again, []);
      const [row] = await server.sql<Record<string, unknown>>(
        `SELECT count(*) AS rows, count(DISTINCT position) AS positions,
         (SELECT results FROM stats WHERE span = 'all' AND host = '') AS sum FROM result_rows`,
        url,
      );
      assert.deepEqual(row, { rows: '2000', positions: '2000', sum: '2000' });
    } finally {
      child.kill('SIGKILL');
      await other?.close();
      await leader.close();
      await target.close();
    }

    async function storedPaths(): Promise<ReadonlySet<string>> {
      const rows = await server.sql<{ position: string }>('SELECT position FROM result_rows', url);
      return new Set(rows.map(({ position }) => `/${position}`));
    }
  },
);

/** Starts a run, whose shard three workers take before they die. Resolves to its status after a fourth one has taken it. */
async function statusAfterThreeDeaths(
  { url, server, leader }: Pick<Stage, 'url' | 'server' | 'leader'>,
  job: Job,
): Promise<RunEndStatus | undefined> {
  const run = await leader.runner.start(job, MANUAL);
  await server.sql(
    "UPDATE pgboss.job SET state = 'retry', started_on = now(), retry_count = 2",
    url,
  );
  const worker = await startWorker({ url, jobs: [job] });
  try {
    return await run?.finished;
  } finally {
    await worker.close();
  }
}

test('a shard that has ended three workers gets results that say so', { skip }, async () => {
  await withCluster(
    { workers: 0, jobs: ({ origin }) => [makeJob({ batch: numbered(`${origin}/{n}`, 7) })] },
    async (stage, job = makeJob()) => {
      assert.equal(await statusAfterThreeDeaths(stage, job), 'failed');
      assert.equal(stage.target.requests, 0);
      const [row] = await stage.server.sql<Record<string, unknown>>(
        `SELECT count(*) AS rows, min(error_kind) AS kind, max(error) AS error,
           (SELECT reason FROM runs) AS reason FROM result_rows`,
        stage.url,
      );
      assert.deepEqual(row, {
        rows: '7',
        kind: 'local',
        error: 'not sent: three workers ended while they performed this part of the batch',
        reason: '7 of 7 failed: local × 7',
      });
    },
  );
});

test('a run whose list has ended three workers that read it is interrupted', { skip }, async () => {
  const template = { method: 'GET', url: undefined, headers: [], body: undefined } as const;
  const list = { type: 'file', format: 'lines', path: '/nowhere/urls.txt', template } as const;
  await withCluster(
    { workers: 0, jobs: () => [makeJob({ batch: [list] })] },
    async (stage, job = makeJob()) => {
      assert.equal(await statusAfterThreeDeaths(stage, job), 'interrupted');
      const { server, url } = stage;
      assert.deepEqual(await server.sql('SELECT status, reason, total FROM runs', url), [
        {
          status: 'interrupted',
          reason: 'Three workers ended while they read the batch',
          total: '0',
        },
      ]);
    },
  );
});

test('a worker that stops gives its shard back', { skip }, async () => {
  await withCluster(
    {
      workers: 1,
      hold: true,
      jobs: ({ origin }) => [makeJob({ batch: numbered(`${origin}/{n}`, 1000) })],
    },
    async ({ url, server, target, leader, workers: [first] }, job = makeJob()) => {
      const run = await leader.runner.start(job, MANUAL);
      await target.reached(100);
      const closing = first?.close();
      target.open();
      await closing;
      const [row] = await server.sql<{ rows: string }>(
        'SELECT count(*) AS rows FROM result_rows',
        url,
      );
      assert.equal(Number(row?.rows), target.requests);
      const second = await startWorker({ url, jobs: [job] });
      try {
        assert.equal(await run?.finished, 'succeeded');
        assert.equal(target.requests, 1000);
      } finally {
        await second.close();
      }
    },
  );
});
