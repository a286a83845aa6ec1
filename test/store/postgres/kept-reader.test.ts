// The dashboard reads over a connection that is kept.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openStorage } from '../../../src/engine/open-storage.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { postgresReading } from '../../../src/query/postgres-reading.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';

after(closeSharedPostgres);

test(
  'the first read after the server has ended the kept connection succeeds over another one',
  { skip: NO_POSTGRES },
  async () => {
    const server = await sharedPostgres();
    const url = await server.newDatabase();
    const storage = await openStorage(
      { kind: 'postgres', url, local: '/nowhere/rota' },
      { clock: systemClock },
    );
    await storage.close();
    const reading = postgresReading(url);
    assert.deepEqual(await reading.failingJobs([]), []);
    const ended = await server.sql(
      `SELECT pg_terminate_backend(pid, 60000) AS ended FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      url,
    );
    assert.deepEqual(ended, [{ ended: true }]);
    assert.deepEqual(await reading.failingJobs([]), []);
  },
);
