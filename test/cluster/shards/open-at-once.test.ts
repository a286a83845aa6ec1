// Runs that are opened in one statement, when the statement that follows for some of them fails.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Client } from 'pg';
import { makeJob } from '../../support/make-job.ts';
import { closeSharedPostgres } from '../../support/servers/postgres-server.ts';
import { MANUAL, skip, until, withCluster } from './cluster-run-stage.ts';

after(closeSharedPostgres);

const PLANNED = { trigger: 'schedule', plannedAtMs: 1_000_000 } as const;

for (const [how, end] of [
  ['because its connection was lost', 'pg_terminate_backend'],
  ['over the same connection', 'pg_cancel_backend'],
] as const) {
  test(
    `a run is opened once although the opening of another one is repeated ${how}`,
    { skip },
    () => openTwo(end),
  );
}

async function openTwo(end: string): Promise<void> {
  const jobs = [makeJob({ name: 'by-hand' }), makeJob({ name: 'missed' })];
  await withCluster({ workers: 0, jobs: () => jobs }, async ({ leader, server, url }, ...made) => {
    const [byHand, missed] = made;
    assert.ok(byHand !== undefined && missed !== undefined);
    await server.sql(
      `INSERT INTO runs (job, trigger, planned_at_ms, status, config_hash)
       VALUES ('missed', 'schedule', 1000000, 'missed', '')`,
      url,
    );
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      // Only a change of the row waits for this lock: the second transaction, which is then ended.
      await client.query(`BEGIN; SELECT FROM runs WHERE job = 'missed' FOR UPDATE`);
      const started = [leader.runner.start(byHand, MANUAL), leader.runner.start(missed, PLANNED)];
      await until(async () => {
        const rows = await server.sql(
          `SELECT ${end}(pid) FROM pg_stat_activity
           WHERE wait_event_type = 'Lock' AND datname = current_database()`,
          url,
        );
        return rows.length > 0;
      });
      await client.query('COMMIT');
      assert.equal(
        (await Promise.all(started)).every((run) => run !== undefined),
        true,
      );
      assert.deepEqual(await server.sql('SELECT job, status FROM runs ORDER BY job', url), [
        { job: 'by-hand', status: 'running' },
        { job: 'missed', status: 'running' },
      ]);
    } finally {
      await client.end();
    }
  });
}
