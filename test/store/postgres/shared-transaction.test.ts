// Results that arrive while the writer's transaction runs.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Client } from 'pg';
import { openStorage } from '../../../src/engine/open-storage.ts';
import { nextTurn, sleep, systemClock } from '../../../src/platform/clock.ts';
import { BATCH_ROWS } from '../../../src/store/packing/packed-batch.ts';
import { AGAINST_WRITERS } from '../../../src/store/postgres/writer/session.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';
import { makeResult, makeRun } from '../../support/stored-run.ts';

after(closeSharedPostgres);

test(
  'batches that arrive in several messages during a transaction share the next one',
  { skip: NO_POSTGRES },
  async () => {
    const url = await (await sharedPostgres()).newDatabase();
    const database = { kind: 'postgres', url, local: '/nowhere/rota' } as const;
    const storage = await openStorage(database, { clock: systemClock });
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      const runId = await storage.ledger.begin(makeRun());
      assert.ok(runId !== undefined);
      await client.query(`BEGIN; SELECT ${AGAINST_WRITERS}`);
      for (let batch = 0; batch < 4; batch += 1) {
        for (let index = 0; index < BATCH_ROWS; index += 1) {
          storage.sink.add(makeResult({ runId, position: batch * BATCH_ROWS + index }));
        }
        await nextTurn();
        if (batch > 0) continue;
        await writerWaits(client);
      }
      await client.query('COMMIT');
      await storage.sink.flush();
      const { rows } = await client.query(
        'SELECT count(*)::int AS results FROM result_rows GROUP BY xmin::text ORDER BY 1',
      );
      assert.deepEqual(rows, [{ results: BATCH_ROWS }, { results: 3 * BATCH_ROWS }]);
    } finally {
      await client.end();
      await storage.close();
    }
  },
);

/** Resolves when the writer waits for the lock of this client. */
async function writerWaits(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query(
      `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`,
    );
    if (rows.length > 0) return;
    await sleep(systemClock, 20);
  }
}
