// Shards of a version of a job that a machine lacks.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Job } from '../../../src/domain/job.ts';
import { UNFIT_MS, UnfitJobs } from '../../../src/cluster/shards/unfit-jobs.ts';
import {
  makeClusterDatabase,
  startLeader,
  startWorker,
} from '../../support/cluster/cluster-parts.ts';
import { makeJob, numbered } from '../../support/make-job.ts';
import { startCountingServer } from '../../support/servers/counting-server.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';

after(closeSharedPostgres);

test(
  'a worker whose files cannot be read goes on, and reads them again with the next shard',
  { skip: NO_POSTGRES },
  async () => {
    const url = await (await sharedPostgres()).newDatabase();
    await makeClusterDatabase(url);
    const target = await startCountingServer();
    const job = makeJob({ batch: numbered(`${target.origin}/{n}`, 3) });
    const jobs: Job[] = [{ ...job, configHash: 'another' }];
    const problems = new Set<string | undefined>();
    let reloads = 0;
    const worker = await startWorker({
      url,
      jobs,
      onProblem: (problem) => problems.add(problem),
      reload: () => {
        reloads += 1;
        if (reloads === 1) return Promise.reject(new Error('the folder cannot be read'));
        jobs[0] = job;
        return Promise.resolve();
      },
    });
    const leader = await startLeader(url);
    try {
      const run = await leader.runner.start(job, { trigger: 'manual', plannedAtMs: null });
      assert.equal(await run?.finished, 'succeeded');
      assert.equal(reloads, 2);
      assert.deepEqual(
        [...problems].filter((problem) => problem !== undefined),
        ['Shards of "test-job" wait, but this machine has another version of the job'],
      );
    } finally {
      await worker.close();
      await leader.close();
      await target.close();
    }
  },
);

test('a job is told of until its shards stay away', () => {
  const unfit = new UnfitJobs();
  assert.equal(unfit.problem(0), undefined);
  unfit.note('a', { seenMs: 0, isMissing: true });
  assert.deepEqual(unfit.declined(UNFIT_MS - 1), ['a']);
  assert.deepEqual(unfit.declined(UNFIT_MS), []);
  assert.equal(unfit.problem(1), 'Shards of "a" wait, but this machine does not have the job');
  unfit.note('b', { seenMs: UNFIT_MS, isMissing: false });
  assert.equal(
    unfit.problem(UNFIT_MS),
    'Shards of "a" wait, but this machine does not have the job (the same is true of 1 other job)',
  );
  unfit.forget('a');
  assert.equal(
    unfit.problem(UNFIT_MS),
    'Shards of "b" wait, but this machine has another version of the job',
  );
  assert.equal(unfit.problem(4 * UNFIT_MS), undefined);
});
