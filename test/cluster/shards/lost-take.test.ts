// A worker takes a shard, and the answer of PostgreSQL is lost: it has the shard without knowing it.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  makeClusterDatabase,
  startLeader,
  startWorker,
} from '../../support/cluster/cluster-parts.ts';
import { makeJob, numbered } from '../../support/make-job.ts';
import { startCommitCutter } from '../../support/servers/commit-cutter.ts';
import { startCountingServer } from '../../support/servers/counting-server.ts';
import { closeSharedPostgres, sharedPostgres } from '../../support/servers/postgres-server.ts';
import { MANUAL, skip } from './cluster-run-stage.ts';

after(closeSharedPostgres);

test('a shard whose taking got no answer is performed all the same', { skip }, async () => {
  const server = await sharedPostgres();
  const url = await server.newDatabase();
  await makeClusterDatabase(url);
  const target = await startCountingServer();
  await using proxy = await startCommitCutter(server.port);
  const job = makeJob({ batch: numbered(`${target.origin}/{n}`, 30) });
  const through = url.replace(`:${server.port}/`, `:${proxy.port}/`);
  // Part of the statement that takes a shard, which a session sends once.
  const cut = proxy.cut('behind', `SET state = 'active', started_on`);
  const worker = await startWorker({ url: through, jobs: [job] });
  const leader = await startLeader(url);
  try {
    const run = await leader.runner.start(job, MANUAL);
    await cut;
    const active = `SELECT count(*)::int AS count FROM pgboss.job WHERE state = 'active'`;
    assert.deepEqual(await server.sql(active, url), [{ count: 1 }]);
    assert.equal(await run?.finished, 'succeeded');
    assert.deepEqual(await server.sql('SELECT count(*)::int AS results FROM result_rows', url), [
      { results: 30 },
    ]);
  } finally {
    await worker.close();
    await leader.close();
    await target.close();
  }
});
