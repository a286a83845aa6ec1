// Runs that several workers of one database perform together.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { hostSlot } from '../../../src/domain/cluster/host-slot.ts';
import { sleep, systemClock } from '../../../src/platform/clock.ts';
import { hostOfAddress } from '../../../src/text/url-host.ts';
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
  {
    workers,
    jobs,
    hold = false,
  }: { workers: number; jobs: (target: CountingServer) => readonly Job[]; hold?: boolean },
  play: (stage: Stage, ...made: readonly Job[]) => Promise<void>,
): Promise<void> {
  const server = await sharedPostgres();
  const url = await server.newDatabase();
  await makeClusterDatabase(url);
  const target = await startCountingServer({ hold });
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

test('a cancelled run ends with the results that it has', { skip }, async () => {
  await withCluster(
    {
      workers: 2,
      hold: true,
      jobs: ({ origin }) => [makeJob({ batch: numbered(`${origin}/{n}`, 10_000) })],
    },
    async ({ server, url, target, leader }, job = makeJob()) => {
      const run = await leader.runner.start(job, MANUAL);
      await target.reached(150);
      run?.cancel('It was enough');
      assert.equal(await run?.finished, 'cancelled');
      const [row] = await server.sql<Record<string, unknown>>(
        `SELECT reason, total = (SELECT count(*) FROM result_rows) AS counted, total < 10000 AS cut,
           (SELECT count(*) FROM result_rows WHERE error_kind <> 'aborted') AS others,
           (SELECT count(*) FROM pgboss.job WHERE state < 'completed') AS queued FROM runs`,
        url,
      );
      assert.deepEqual(row, {
        reason: 'It was enough',
        counted: true,
        cut: true,
        others: '0',
        queued: '0',
      });
    },
  );
});

test('a run whose end nobody tells is found by looking', { skip }, async () => {
  await withCluster(
    { workers: 1, jobs: ({ origin }) => [makeJob({ batch: numbered(`${origin}/{n}`, 5) })] },
    async ({ url }, job = makeJob()) => {
      const deaf = await startLeader(url, { channel: 'postgres://postgres@127.0.0.1:1/none' });
      try {
        const run = await deaf.runner.start(job, MANUAL);
        assert.equal(await run?.finished, 'succeeded');
      } finally {
        await deaf.close();
      }
    },
  );
});

test('a planned fire has one run, and none after the epoch of its leader', { skip }, async () => {
  await withCluster(
    { workers: 1, jobs: ({ origin }) => [makeJob({ batch: numbered(`${origin}/{n}`, 2) })] },
    async ({ url, server, leader }, job = makeJob()) => {
      const planned = { trigger: 'schedule', plannedAtMs: 1_000_000 } as const;
      const former = await startLeader(url);
      const run = await leader.runner.start(job, planned);
      assert.equal(await former.runner.start(job, planned), undefined);
      assert.equal(await run?.finished, 'succeeded');
      await server.sql('UPDATE leader SET epoch = 2', url);
      assert.equal(await former.runner.start(job, MANUAL), undefined);
      await former.close();
      assert.deepEqual(await server.sql('SELECT count(*) AS runs FROM runs', url), [{ runs: '1' }]);
    },
  );
});

test('the next leader adopts the runs that are open', { skip }, async () => {
  await withCluster(
    {
      workers: 1,
      hold: true,
      jobs: ({ origin }) => [makeJob({ batch: numbered(`${origin}/{n}`, 5) })],
    },
    async ({ url, target, leader }, job = makeJob()) => {
      const first = await startLeader(url);
      const run = await first.runner.start(job, MANUAL);
      await target.reached(5);
      await first.close();
      const [open] = await leader.runner.openRuns();
      assert.equal(open?.runId, run?.runId);
      assert.equal(open?.job, job.name);
      const ends: string[] = [];
      const adopted = leader.runner.adopt(job, {
        runId: open?.runId ?? 0,
        onEnd: ({ status, total }) => ends.push(`${status} ${total}`),
      });
      target.open();
      assert.equal(await adopted.finished, 'succeeded');
      assert.deepEqual(ends, ['succeeded 5']);
    },
  );
});

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

test('a shard that has ended three workers gets results that say so', { skip }, async () => {
  await withCluster(
    { workers: 0, jobs: ({ origin }) => [makeJob({ batch: numbered(`${origin}/{n}`, 7) })] },
    async ({ url, server, target, leader }, job = makeJob()) => {
      const run = await leader.runner.start(job, MANUAL);
      // As if three workers had taken it and died.
      await server.sql(
        "UPDATE pgboss.job SET state = 'retry', started_on = now(), retry_count = 2",
        url,
      );
      const worker = await startWorker({ url, jobs: [job] });
      try {
        assert.equal(await run?.finished, 'failed');
      } finally {
        await worker.close();
      }
      assert.equal(target.requests, 0);
      const [row] = await server.sql<Record<string, unknown>>(
        `SELECT count(*) AS rows, min(error_kind) AS kind, max(error) AS error,
           (SELECT reason FROM runs) AS reason FROM result_rows`,
        url,
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

test(
  'a worker with another version of a job reads its files again, and else leaves the shard',
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
          'This machine has another version of "test-job", of which there are shards',
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

/** Waits for a condition. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(systemClock, 50);
}
