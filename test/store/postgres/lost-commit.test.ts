// The answer to a COMMIT is lost: the connection is cut behind it, or before it.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openStorage } from '../../../src/engine/open-storage.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { startCommitCutter } from '../../support/servers/commit-cutter.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  PostgresServer,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';
import { makeEnd, makeResult, makeRun } from '../../support/stored-run.ts';

after(closeSharedPostgres);

const RESULTS = 100;
const COUNTS = `SELECT (SELECT count(*)::int FROM runs) AS runs, (SELECT count(*)::int FROM result_rows) AS results,
  (SELECT count(*)::int FROM targets) AS targets, (SELECT results::int FROM stats WHERE span = 'all' AND host = '') AS sum`;

for (const [cut, title] of [
  ['behind', 'a commit that was carried out is not repeated when its answer is lost'],
  ['before', 'a commit that never arrived is repeated'],
] as const) {
  test(title, { skip: NO_POSTGRES }, async () => {
    const server = await sharedPostgres();
    const url = await server.newDatabase();
    await using proxy = await startCommitCutter(server.port);
    const through = url.replace(`:${server.port}/`, `:${proxy.port}/`);
    const database = { kind: 'postgres', url: through, local: '/nowhere/rota' } as const;
    const storage = await openStorage(database, { clock: systemClock, patient: true });
    const cutInLedger = proxy.cut(cut, 'COMMIT');
    const runId = (await storage.ledger.begin(makeRun())) ?? 0;
    await cutInLedger;
    const cutInResults = proxy.cut(cut, 'COMMIT');
    for (let position = 0; position < RESULTS; position += 1) {
      storage.sink.add(makeResult({ runId, position }));
    }
    await cutInResults;
    const counts = { total: RESULTS, succeeded: RESULTS, failed: 0 };
    await storage.ledger.finish(makeEnd({ runId, ...counts }));
    await storage.close();
    const [row] = await server.sql(COUNTS, url);
    assert.deepEqual(row, { runs: 1, results: RESULTS, targets: RESULTS, sum: RESULTS });
  });
}

test(
  'a transaction that a crash has lost is repeated, although another one has its id now',
  { skip: NO_POSTGRES },
  async () => {
    const server = await PostgresServer.start();
    try {
      // Only a commit writes the log to the disk, so the crash loses the transaction without a trace.
      await server.stop();
      await server.run(['wal_writer_delay=10s']);
      const url = await server.newDatabase();
      await using proxy = await startCommitCutter(server.port);
      const through = url.replace(`:${server.port}/`, `:${proxy.port}/`);
      const database = { kind: 'postgres', url: through, local: '/nowhere/rota' } as const;
      const storage = await openStorage(database, { clock: systemClock, patient: true });
      const runId = (await storage.ledger.begin(makeRun())) ?? 0;
      const cut = proxy.cut('before', 'COMMIT');
      for (let position = 0; position < RESULTS; position += 1) {
        storage.sink.add(makeResult({ runId, position }));
      }
      await cut;
      proxy.isBlocked = true;
      await server.stop('SIGQUIT');
      await server.run();
      for (let other = 0; other < 50; other += 1) {
        await server.sql('SELECT pg_current_xact_id()');
      }
      proxy.isBlocked = false;
      await storage.sink.flush();
      await storage.close();
      const [row] = await server.sql('SELECT count(*)::int AS results FROM result_rows', url);
      assert.deepEqual(row, { results: RESULTS });
    } finally {
      await server.close();
    }
  },
);
