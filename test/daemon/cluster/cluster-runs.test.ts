// The runs in progress of a cluster, over a real PostgreSQL.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Sessions } from '../../../src/cluster/database/sessions.ts';
import { ClusterRuns, type ClusterRunsOptions } from '../../../src/daemon/cluster/cluster-runs.ts';
import type { RunningRun } from '../../../src/domain/daemon-control.ts';
import type { AppError } from '../../../src/domain/error.ts';
import { systemClock as clock } from '../../../src/platform/clock.ts';
import {
  makeClusterDatabase,
  startLeader,
  startWorker,
  type TestLeader,
} from '../../support/cluster/cluster-parts.ts';
import { makeJob, numbered } from '../../support/make-job.ts';
import { startCountingServer } from '../../support/servers/counting-server.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';

after(closeSharedPostgres);

const MANUAL = { trigger: 'manual', plannedAtMs: null } as const;

/** The runs as a machine shows them that follows none of them. */
function runsOf(
  { sessions, queue }: Pick<TestLeader, 'sessions' | 'queue'>,
  options: Pick<ClusterRunsOptions, 'url'> & Partial<ClusterRunsOptions>,
): ClusterRuns {
  return new ClusterRuns({
    sessions,
    queue,
    clock,
    serverClock: clock,
    events: { idle: true, emit: () => undefined },
    jobs: () => [],
    leads: () => true,
    ownRuns: () => [],
    onFault: (error) => assert.fail(String(error)),
    ...options,
  });
}

test(
  'a leader lists the runs that it follows, and all others with what is stored of them',
  { skip: NO_POSTGRES },
  async () => {
    const server = await sharedPostgres();
    const url = await server.newDatabase();
    await makeClusterDatabase(url);
    const held = Promise.withResolvers<void>();
    let answered = 0;
    const target = await startCountingServer({
      // The last request of each run is held.
      answer: (_, response) => {
        answered += 1;
        if (answered % 3 !== 0) response.end();
        else void held.promise.then(() => response.end());
      },
    });
    const job = makeJob({ batch: numbered(`${target.origin}/{n}`, 3) });
    const worker = await startWorker({ url, jobs: [job] });
    const leader = await startLeader(url);
    const own: RunningRun[] = [];
    let leads = true;
    const runs = runsOf(leader, {
      url,
      jobs: () => [{ ...job, configHash: 'changed' }],
      leads: () => leads,
      ownRuns: () => own,
    });
    try {
      for (const results of [2, 4]) {
        await leader.runner.start(job, MANUAL);
        await server.until(`SELECT count(*) = ${results} AS done FROM result_rows`, url);
      }
      const facts = async (): Promise<unknown[]> =>
        (await runs.list()).map((run) => [run.runId, run.done, run.expected, run.inFlight]);
      // This machine has another version of the job, so it cannot tell how many requests there are.
      const stored = [1, 2].map((id) => [id, 2, undefined, undefined]);
      assert.deepEqual(await facts(), stored);
      const [first] = await runs.list();
      assert.ok(first !== undefined);
      own.push({ ...first, runId: 2, done: 7, expected: 9 });
      assert.deepEqual(await facts(), [stored[0], [2, 7, 9, undefined]]);
      leads = false;
      assert.deepEqual(await facts(), stored);
    } finally {
      held.resolve();
      await worker.close();
      await leader.close();
      await target.close();
    }
  },
);

test('a leader cancels a run that it does not follow', { skip: NO_POSTGRES }, async () => {
  const server = await sharedPostgres();
  const url = await server.newDatabase();
  await makeClusterDatabase(url);
  const held = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const target = await startCountingServer({
    answer: (_, response) => {
      reached.resolve();
      void held.promise.then(() => response.end());
    },
  });
  const job = makeJob({ batch: numbered(`${target.origin}/{n}`, 3) });
  const worker = await startWorker({ url, jobs: [job] });
  const leader = await startLeader(url);
  const runs = runsOf(leader, { url });
  const reason = 'it was enough';
  const ends = (): Promise<unknown> => server.sql('SELECT status, reason FROM runs', url);
  try {
    const first = await leader.runner.start(job, MANUAL);
    await reached.promise;
    // A worker performs it and closes it, and a leader that has begun to follow it meanwhile learns its end.
    assert.equal(await runs.cancel(1, reason), true);
    assert.equal(await first?.finished, 'cancelled');
    assert.equal(await runs.cancel(1, 'again'), false);
    assert.deepEqual(await ends(), [{ status: 'cancelled', reason }]);
    held.resolve();
    await worker.close();
    const second = await leader.runner.start(job, MANUAL);
    // No worker performs it, so it is closed at once.
    assert.equal(await runs.cancel(2, reason), true);
    assert.deepEqual(await ends(), [
      { status: 'cancelled', reason },
      { status: 'cancelled', reason },
    ]);
    assert.equal(await second?.finished, 'cancelled');
    assert.equal(await runs.cancel(3, reason), false);
  } finally {
    held.resolve();
    await worker.close();
    await leader.close();
    await target.close();
  }
});

test('a cancellation that cannot be stored is refused', { skip: NO_POSTGRES }, async () => {
  const server = await sharedPostgres();
  const url = await server.newDatabase();
  await makeClusterDatabase(url);
  const leader = await startLeader(url);
  const away = url.replace('//postgres', '//postgres:secret').replace(/:\d+\//, ':1/');
  const sessions = new Sessions({ url: away, most: 1 });
  try {
    await leader.runner.start(makeJob(), MANUAL);
    const runs = runsOf({ ...leader, sessions }, { url: away });
    await assert.rejects(runs.cancel(1, 'it was enough'), ({ code, message }: AppError) => {
      assert.equal(code, 'database');
      assert.doesNotMatch(message, /secret/);
      assert.match(message, /^PostgreSQL at 127\.0\.0\.1:1 cannot be reached/);
      return true;
    });
    const [state] = await server.sql('SELECT cancel_reason FROM run_state', url);
    assert.deepEqual(state, { cancel_reason: null });
  } finally {
    sessions.close();
    await leader.close();
  }
});
