// The answer to the opening of a run is lost: the connection is cut behind it.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Job } from '../../../src/domain/job.ts';
import {
  makeClusterDatabase,
  startLeader,
  startWorker,
  type TestLeader,
} from '../../support/cluster/cluster-parts.ts';
import { makeJob, numbered } from '../../support/make-job.ts';
import { startCommitCutter } from '../../support/servers/commit-cutter.ts';
import { type CountingServer, startCountingServer } from '../../support/servers/counting-server.ts';
import { closeSharedPostgres, sharedPostgres } from '../../support/servers/postgres-server.ts';
import { MANUAL, skip } from './cluster-run-stage.ts';

after(closeSharedPostgres);

const PLANNED = { trigger: 'schedule', plannedAtMs: 1_000_000 } as const;
const SHORT = 3;
/** Too many for one shard: such a run is opened in a transaction. */
const LONG = 5000;

interface Play {
  /** Parts of messages: the answer to the last one is lost. */
  readonly cutBehind: string | readonly string[];
  readonly items: number;
  readonly start: (
    runner: TestLeader['runner'],
    job: Job,
  ) => ReturnType<TestLeader['runner']['start']>[];
}

async function play({ cutBehind, items, start }: Play): Promise<unknown> {
  const server = await sharedPostgres();
  const url = await server.newDatabase();
  await makeClusterDatabase(url);
  const target: CountingServer = await startCountingServer();
  await using proxy = await startCommitCutter(server.port);
  const job = makeJob({ batch: numbered(`${target.origin}/{n}`, items), concurrency: 100 });
  const leader = await startLeader(url.replace(`:${server.port}/`, `:${proxy.port}/`));
  const cut = proxy.cut('behind', cutBehind);
  const starting = start(leader.runner, job);
  await cut;
  const worker = await startWorker({ url, jobs: [job] });
  try {
    const runs = await Promise.all(starting);
    const ends = await Promise.all(runs.map(async (run) => await run?.finished));
    assert.deepEqual(
      ends,
      runs.map(() => 'succeeded'),
    );
    assert.equal(new Set(runs.map((run) => run?.runId)).size, runs.length);
    return await server.sql(
      `SELECT (SELECT count(*)::int FROM runs) AS runs, (SELECT count(*)::int FROM result_rows) AS results,
         (SELECT runs::int FROM stats WHERE span = 'all' AND host = '') AS counted`,
      url,
    );
  } finally {
    await worker.close();
    await leader.close();
    await target.close();
  }
}

for (const [kind, cause] of [
  ['planned', PLANNED],
  ['by hand', MANUAL],
] as const) {
  test(`a short run ${kind} is opened once, and is followed`, { skip }, async () => {
    const counts = await play({
      cutBehind: 'INSERT INTO run_state',
      items: SHORT,
      start: (runner, job) => [runner.start(job, cause)],
    });
    assert.deepEqual(counts, [{ runs: 1, results: SHORT, counted: 1 }]);
  });
  test(`a long run ${kind} is opened once, and is followed`, { skip }, async () => {
    const counts = await play({
      cutBehind: ['note runs', 'COMMIT'],
      items: LONG,
      start: (runner, job) => [runner.start(job, cause)],
    });
    assert.deepEqual(counts, [{ runs: 1, results: LONG, counted: 1 }]);
  });
}

test('several runs of a job by hand stay several', { skip }, async () => {
  const counts = await play({
    cutBehind: 'INSERT INTO run_state',
    items: SHORT,
    start: (runner, job) => [runner.start(job, MANUAL), runner.start(job, MANUAL)],
  });
  assert.deepEqual(counts, [{ runs: 2, results: 2 * SHORT, counted: 2 }]);
});
