// Runs of list files, and of jobs whose files differ between workers.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { hostSlot } from '../../../src/domain/cluster/host-slot.ts';
import { hostOfAddress } from '../../../src/text/url-host.ts';
import type { Job } from '../../../src/domain/job.ts';
import {
  makeClusterDatabase,
  startLeader,
  startWorker,
  type TestWorker,
} from '../../support/cluster/cluster-parts.ts';
import { makeJob, numbered } from '../../support/make-job.ts';
import { startCountingServer } from '../../support/servers/counting-server.ts';
import { closeSharedPostgres, sharedPostgres } from '../../support/servers/postgres-server.ts';
import { skip, withCluster, MANUAL, until } from './cluster-run-stage.ts';

after(closeSharedPostgres);

test(
  'a list file is read by one worker, and its lines are requested by the owner of their host',
  {
    skip,
  },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rota-lists-'));
    const target = await startCountingServer();
    const server = await sharedPostgres();
    const url = await server.newDatabase();
    await makeClusterDatabase(url);
    const lines = Array.from({ length: 3000 }, (_, n) => `${target.origin}/${n}`);
    writeFileSync(join(folder, 'urls.txt'), ['# all of them', ...lines, 'no URL', ''].join('\n'));
    const jobWith = (path: string): Job => {
      const template = { method: 'GET', url: undefined, headers: [], body: undefined } as const;
      return makeJob({
        batch: [
          ...numbered(`${target.origin}/own-{n}`, 5),
          { type: 'file', format: 'lines', path, template },
        ],
        perHost: { concurrency: 3, rate: undefined },
      });
    };
    const job = jobWith(join(folder, 'urls.txt'));
    const owned = new Set([hostSlot(hostOfAddress(target.origin))]);
    const reader = await startWorker({ url, jobs: [job], slots: new Set() });
    const leader = await startLeader(url);
    let owner: TestWorker | undefined;
    try {
      const run = await leader.runner.start(job, MANUAL);
      await until(async () => {
        const [row] = await server.sql<{ read: boolean }>(
          'SELECT expanded AS read FROM run_state',
          url,
        );
        return row?.read === true;
      });
      assert.equal(target.requests, 0);
      // This machine lacks the file, and has the slots of the bad line too.
      owner = await startWorker({
        url,
        jobs: [jobWith(join(folder, 'missing.txt'))],
        slots: new Set([...owned, hostSlot('')]),
      });
      assert.equal(await run?.finished, 'failed');
      assert.equal(target.requests, 3005);
      assert.equal(target.mostInFlight, 3);
      assert.equal(reader.completed.length, 0);
      const [row] = await server.sql<Record<string, unknown>>(
        `SELECT count(*) AS rows, count(DISTINCT position) AS positions, max(position) AS last,
         (SELECT error FROM result_rows WHERE ok = 0) AS error,
         (SELECT count(*) FROM shard_chunks) AS chunks FROM result_rows`,
        url,
      );
      const { error, ...counts } = row ?? {};
      assert.deepEqual(counts, { rows: '3006', positions: '3006', last: '3005', chunks: '0' });
      assert.match(String(error), /missing\.txt:3002: /);
    } finally {
      await owner?.close();
      await reader.close();
      await leader.close();
      await target.close();
      rmSync(folder, { recursive: true });
    }
  },
);

test(
  'a worker with another version of a job reads its files again, and leaves the shard if that does not help',
  {
    skip,
  },
  async () => {
    await withCluster(
      { workers: 0, jobs: ({ origin }) => [makeJob({ batch: numbered(`${origin}/{n}`, 3) })] },
      async ({ url, target, leader }, job = makeJob()) => {
        let reloads = 0;
        const problem = Promise.withResolvers<string>();
        const old = await startWorker({
          url,
          jobs: [{ ...job, configHash: 'another' }],
          reload: () => {
            reloads += 1;
            return Promise.resolve();
          },
          onProblem: (found) => {
            if (found !== undefined) problem.resolve(found);
          },
        });
        const run = await leader.runner.start(job, MANUAL);
        assert.equal(
          await problem.promise,
          'Shards of "test-job" wait, but this machine has another version of the job',
        );
        assert.equal(reloads, 1);
        const worker = await startWorker({ url, jobs: [job] });
        try {
          assert.equal(await run?.finished, 'succeeded');
          assert.equal(target.requests, 3);
          assert.equal(old.completed.length, 0);
        } finally {
          await worker.close();
          await old.close();
        }
      },
    );
  },
);
