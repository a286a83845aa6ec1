// The runs in progress of a cluster, over a real PostgreSQL.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ClusterRuns } from '../../../src/daemon/cluster/cluster-runs.ts';
import type { RunningRun } from '../../../src/domain/daemon-control.ts';
import { systemClock as clock } from '../../../src/platform/clock.ts';
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

const MANUAL = { trigger: 'manual', plannedAtMs: null } as const;

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
    const runs = new ClusterRuns({
      url,
      sessions: leader.sessions,
      clock,
      serverClock: clock,
      events: { idle: true, emit: () => undefined },
      jobs: () => [{ ...job, configHash: 'changed' }],
      leads: () => leads,
      ownRuns: () => own,
      onFault: (error) => assert.fail(String(error)),
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
