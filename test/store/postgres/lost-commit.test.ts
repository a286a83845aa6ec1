// The answer to a COMMIT is lost: the connection is cut behind it, or before it.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openStorage } from '../../../src/engine/open-storage.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { startCommitCutter } from '../../support/servers/commit-cutter.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
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
