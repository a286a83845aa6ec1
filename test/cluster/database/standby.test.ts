// The connections of a cluster pass over a standby, on which unlogged tables cannot even be read.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Sessions } from '../../../src/cluster/database/sessions.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';

after(closeSharedPostgres);

test('a standby that stands first is passed over', { skip: NO_POSTGRES }, async () => {
  const server = await sharedPostgres();
  const database = new URL(await server.newDatabase()).pathname;
  const standby = await server.startStandby();
  const hosts = [standby, server].map(({ port }) => `127.0.0.1:${port}`).join(',');
  const url = `postgres://postgres@${hosts}${database}?sslmode=disable`;
  const sessions = new Sessions({ url, most: 1 });
  try {
    const { rows } = await sessions.run((session) =>
      session.query('SELECT pg_is_in_recovery()::int AS recovers'),
    );
    assert.deepEqual(rows, [{ recovers: 0 }]);
  } finally {
    sessions.close();
    await standby.close();
  }
});
