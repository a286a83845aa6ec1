// Runs that several workers of one database perform together.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startLeader } from '../../support/cluster/cluster-parts.ts';
import { parseSchedule } from '../../../src/schedule/parse-schedule.ts';
import { makeJob, numbered } from '../../support/make-job.ts';
import { closeSharedPostgres } from '../../support/servers/postgres-server.ts';
import { skip, withCluster, MANUAL } from './cluster-run-stage.ts';

after(closeSharedPostgres);

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

test('fires of one moment begin together, also beside one that has a row', { skip }, async () => {
  await withCluster(
    {
      workers: 1,
      jobs: ({ origin }) =>
        ['a', 'b', 'c', 'd'].map((name) =>
          makeJob({ name, batch: numbered(`${origin}/${name}/{n}`, 2) }),
        ),
    },
    async ({ url, server, leader }, ...jobs) => {
      const planned = { trigger: 'schedule', plannedAtMs: 1_000_000 } as const;
      await server.sql(
        `INSERT INTO runs (job, trigger, planned_at_ms, status, config_hash)
         VALUES ('b', 'schedule', 1000000, 'missed', ''), ('c', 'schedule', 1000000, 'skipped', '')`,
        url,
      );
      const runs = await Promise.all(jobs.map((job) => leader.runner.start(job, planned)));
      const ends = await Promise.all(runs.map(async (run) => await run?.finished));
      assert.deepEqual(ends, ['succeeded', 'succeeded', undefined, 'succeeded']);
      const rows = await server.sql(
        'SELECT job, status, total::int FROM runs WHERE planned_at_ms = 1000000 ORDER BY job',
        url,
      );
      assert.deepEqual(rows, [
        { job: 'a', status: 'succeeded', total: 2 },
        { job: 'b', status: 'succeeded', total: 2 },
        { job: 'c', status: 'skipped', total: 0 },
        { job: 'd', status: 'succeeded', total: 2 },
      ]);
      const counted = await server.sql(
        `SELECT job, sum(runs)::int AS runs FROM stats_parts WHERE span = 'all' AND host = '' GROUP BY job ORDER BY job`,
        url,
      );
      assert.deepEqual(
        counted,
        ['a', 'b', 'd'].map((job) => ({ job, runs: 1 })),
      );
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
      assert.ok(open !== undefined);
      assert.equal(open.runId, run?.runId);
      assert.equal(open.job, job.name);
      const ends: string[] = [];
      const adopted = leader.runner.adopt(job, {
        run: open,
        onEnd: ({ status, total }) => ends.push(`${status} ${total}`),
      });
      target.open();
      assert.equal(await adopted.finished, 'succeeded');
      assert.deepEqual(ends, ['succeeded 5']);
    },
  );
});

test('the next leader knows until when the requests of a run are spread', { skip }, async () => {
  const parsed = parseSchedule('every 60s');
  const schedules = 'schedule' in parsed ? [parsed.schedule] : [];
  await withCluster(
    { workers: 0, jobs: () => [makeJob({ spread: 0.5, schedules })] },
    async ({ url, leader }, job = makeJob()) => {
      const first = await startLeader(url);
      // The window of this instant is over, so it begins again with the run.
      const run = await first.runner.start(job, { trigger: 'schedule', plannedAtMs: 1_200_000 });
      await first.close();
      const [open] = await leader.runner.openRuns();
      assert.ok(open !== undefined);
      const endMs = open.startedAtMs + 30_000;
      assert.equal(run?.spreadUntilAtMs, endMs);
      assert.equal(leader.runner.adopt(job, { run: open }).spreadUntilAtMs, endMs);
      const edited = { ...job, configHash: 'another' };
      assert.equal(leader.runner.adopt(edited, { run: open }).spreadUntilAtMs, undefined);
    },
  );
});
