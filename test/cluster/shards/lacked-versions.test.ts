// Runs of a version of a job that no worker has any more.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { LackedRuns } from '../../../src/cluster/shards/lacked-runs.ts';
import { endEarly } from '../../../src/cluster/shards/run-cancelling.ts';
import {
  VersionWatch,
  type VersionWatchOptions,
} from '../../../src/cluster/shards/version-watch.ts';
import type { VersionState } from '../../../src/domain/cluster/job-version.ts';
import { AppError } from '../../../src/domain/error.ts';
import type { Job } from '../../../src/domain/job.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import {
  joinWorker,
  startLeader,
  startWorker,
  type TestLeader,
} from '../../support/cluster/cluster-parts.ts';
import { makeJob, numbered } from '../../support/make-job.ts';
import type { CountingServer } from '../../support/servers/counting-server.ts';
import { closeSharedPostgres } from '../../support/servers/postgres-server.ts';
import { MANUAL, skip, withCluster } from './cluster-run-stage.ts';

after(closeSharedPostgres);

const MOST_MS = 2000;
const WAITED = '2s';

const OTHER = (job: string, hash: string, time: string): string =>
  `No worker has had version ${hash} of the job for ${time}, because its file was changed. The results so far are kept, and "rota run ${job}" requests the whole batch with the present version`;
const NONE = (time: string): string =>
  `No worker has had the job for ${time}: its file is gone from all machines. The results so far are kept`;

test('a run ends when no worker has said for three minutes that it has its version', () => {
  const lacked = new LackedRuns(180_000);
  const run = { runId: 7, job: 'a', configHash: 'cafe' };
  const note = (state: VersionState | undefined, nowMs: number): readonly string[] =>
    lacked.note([run], { stateOf: () => state, nowMs }).map(({ reason }) => reason);
  assert.deepEqual(note('other', 0), []);
  assert.deepEqual(note('other', 179_999), []);
  // A worker that has it is there again, or one that does not answer may have it.
  assert.deepEqual(note('has', 180_000), []);
  assert.deepEqual(note('other', 190_000), []);
  assert.deepEqual(note(undefined, 369_999), []);
  assert.deepEqual(note('other', 370_000), []);
  assert.deepEqual(note('other', 550_000), [OTHER('a', 'cafe', '3m')]);
  assert.deepEqual(note('none', 550_000), [NONE('3m')]);
  lacked.clear();
  assert.deepEqual(note('none', 550_000), []);
});

interface EndedRuns extends AsyncDisposable {
  /** The reason of each run that was ended, as often as it was said… */
  readonly reasons: readonly string[];
  /** …and of those that no leader follows. */
  readonly unfollowed: readonly string[];
}

/** Watches over the versions of the open runs. */
function watchOf(
  { sessions, queue, runner }: TestLeader,
  states: Pick<VersionWatchOptions, 'versionState' | 'others' | 'ask'>,
): EndedRuns {
  const reasons: string[] = [];
  const unfollowed: string[] = [];
  const watch = new VersionWatch({
    ...states,
    clock: systemClock,
    sessions,
    queue,
    epoch: () => 1,
    onEnding: ({ runId, reason }) => {
      reasons.push(reason);
      if (!runner.follows(runId)) unfollowed.push(reason);
    },
    onFault: (error) => {
      throw error;
    },
    lookMs: 100,
    mostMs: MOST_MS,
  });
  watch.start();
  return { reasons, unfollowed, [Symbol.asyncDispose]: () => watch.close() };
}

/** No worker has a version. */
const NOBODY: Parameters<typeof watchOf>[1] = {
  versionState: () => 'other',
  others: () => [],
  ask: () => Promise.reject(new Error('nobody is there')),
};

/** One job of this many requests, five at a time. */
function jobOfRequests(count: number): (target: CountingServer) => readonly Job[] {
  return ({ origin }) => [
    { ...makeJob({ batch: numbered(`${origin}/{n}`, count) }), concurrency: 5 },
  ];
}

test(
  'a run whose version was given up everywhere keeps what it has, and ends',
  { skip },
  async () => {
    const jobs = jobOfRequests(90);
    await withCluster(
      { workers: 1, jobs, hold: true },
      async ({ url, server, target, leader, workers: [old] }, job = makeJob()) => {
        const run = await leader.runner.start(job, MANUAL);
        assert.ok(run !== undefined);
        await target.reached(5);
        // The only worker with this version stops: what it has in flight is stored, and the rest is given back.
        const closing = old?.close();
        target.open();
        await closing;
        const before = target.requests;
        const worker = await startWorker({ url, jobs: [{ ...job, configHash: 'changed' }] });
        // The second worker is asked before it can answer, then it is of a Rota that does not know the question.
        let asked = 0;
        await using ended = watchOf(leader, {
          versionState: (version) => worker.worker.versionState(version),
          others: () => ['second'],
          ask: (_worker, versions) => {
            asked += 1;
            if (asked === 1) return Promise.reject(new AppError('busy', 'no answer'));
            if (asked === 2) return Promise.resolve(undefined);
            return Promise.resolve(versions.map(() => 'none'));
          },
        });
        assert.equal(await run.finished, 'interrupted');
        await worker.close();
        assert.ok(asked > 3);
        assert.deepEqual(ended.unfollowed, []);
        assert.equal(target.requests, before);
        const rows = await server.sql<Record<string, unknown>>(
          `SELECT status, reason, total = (SELECT count(*) FROM result_rows) AS kept, total >= 5 AS some,
           (SELECT count(*) FROM run_state) AS open FROM runs`,
          url,
        );
        const reason = OTHER(job.name, job.configHash, WAITED);
        assert.deepEqual(rows, [
          { status: 'interrupted', reason, kept: true, some: true, open: '0' },
        ]);
        const { rows: left } = await leader.sessions.run((session) =>
          session.query(`SELECT 1 FROM pgboss.job WHERE state <= 'active'`),
        );
        assert.deepEqual(left, []);
      },
    );
  },
);

test(
  'the run of a job that is gone from all machines ends, also when no leader follows it',
  { skip },
  async () => {
    // The leader has no such job, so it does not take the run over.
    await withCluster(
      { workers: 0, jobs: jobOfRequests(3) },
      async ({ url, server, leader }, job = makeJob()) => {
        const first = await startLeader(url);
        await first.runner.start(job, MANUAL);
        await first.close();
        await using ended = watchOf(leader, { ...NOBODY, versionState: () => 'none' });
        await server.until('SELECT count(*) = 0 AS done FROM run_state', url);
        assert.deepEqual(ended.unfollowed, [NONE(WAITED)]);
        assert.deepEqual(await server.sql('SELECT status, reason, total FROM runs', url), [
          { status: 'interrupted', reason: NONE(WAITED), total: '0' },
        ]);
      },
    );
  },
);

test('a run that ends while a shard of it is performed is interrupted too', { skip }, async () => {
  await withCluster(
    { workers: 1, jobs: jobOfRequests(90), hold: true },
    async ({ url, server, target, leader }, job = makeJob()) => {
      // The worker goes on with its shard, although no worker has the version any more.
      await using ended = watchOf(leader, NOBODY);
      const run = await leader.runner.start(job, MANUAL);
      await target.reached(5);
      assert.equal(await run?.finished, 'interrupted');
      const reason = OTHER(job.name, job.configHash, WAITED);
      assert.deepEqual(await server.sql('SELECT status, reason FROM runs', url), [
        { status: 'interrupted', reason },
      ]);
      assert.deepEqual(ended.reasons, [reason]);
    },
  );
});

test(
  'a run that waited for the shard of a lost worker is interrupted, and its end is told once',
  { skip },
  async () => {
    await withCluster(
      { workers: 0, jobs: jobOfRequests(3) },
      async ({ url, server, leader }, job = makeJob()) => {
        await using ended = watchOf(leader, NOBODY);
        await joinWorker(leader.sessions, 'lost');
        const run = await leader.runner.start(job, MANUAL);
        // As if that worker had taken it.
        await server.sql(
          `UPDATE pgboss.job SET state = 'active', started_on = now(), output = '"lost"'`,
          url,
        );
        await server.until('SELECT cancel_reason IS NOT NULL AS done FROM run_state', url);
        await server.sql(`UPDATE workers SET until = now() WHERE id = 'lost'`, url);
        assert.equal(await run?.finished, 'interrupted');
        const reason = OTHER(job.name, job.configHash, WAITED);
        assert.deepEqual(await server.sql('SELECT status, reason FROM runs', url), [
          { status: 'interrupted', reason },
        ]);
        assert.deepEqual(ended.reasons, [reason]);
      },
    );
  },
);

test('a run that is ended early twice gets the status of the first time', { skip }, async () => {
  const orders = [
    ['cancelled', 'interrupted'],
    ['interrupted', 'cancelled'],
  ] as const;
  await withCluster(
    { workers: 0, jobs: jobOfRequests(3) },
    async ({ url, server, leader: { queue, sessions, runner } }, job = makeJob()) => {
      for (const order of orders) {
        const run = await runner.start(job, MANUAL);
        await server.sql(`UPDATE pgboss.job SET state = 'active', started_on = now()`, url);
        const { runId = 0 } = run ?? {};
        for (const status of order) {
          const end = { queue, runId, reason: `as ${status}`, status };
          await sessions.transaction((session) => endEarly(session, end));
          // No worker performs it: the leader takes it back.
          await server.until(
            `SELECT count(*) = 0 AS done FROM pgboss.job WHERE state = 'active'`,
            url,
          );
        }
        assert.equal(await run?.finished, order[0]);
      }
      assert.deepEqual(await server.sql('SELECT status, reason FROM runs ORDER BY id', url), [
        { status: 'cancelled', reason: 'as cancelled' },
        { status: 'interrupted', reason: 'as interrupted' },
      ]);
    },
  );
});
