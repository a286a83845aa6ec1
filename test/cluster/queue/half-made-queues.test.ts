// The connection is cut while the queues of a database are made.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Sessions } from '../../../src/cluster/database/sessions.ts';
import { QUEUES } from '../../../src/cluster/queue/queue-names.ts';
import { ensureQueues } from '../../../src/cluster/queue/queue-schema.ts';
import { startCommitCutter } from '../../support/servers/commit-cutter.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';

after(closeSharedPostgres);

test('the next attempt makes the queues that are missing', { skip: NO_POSTGRES }, async () => {
  const server = await sharedPostgres();
  const url = await server.newDatabase();
  await using proxy = await startCommitCutter(server.port);
  const through = url.replace(`:${server.port}/`, `:${proxy.port}/`);
  const sessions = new Sessions({ url: through, most: 2 });
  try {
    const cut = proxy.cut('before', `create_queue('${QUEUES[3]}'`);
    await assert.rejects(ensureQueues({ sessions, url: through }), { code: 'ROTA_LOST' });
    await cut;
    await ensureQueues({ sessions, url: through });
    const made = await server.sql(
      "SELECT count(*)::int AS count FROM pgboss.queue WHERE name LIKE 'shard-%'",
      url,
    );
    assert.deepEqual(made, [{ count: QUEUES.length }]);
  } finally {
    sessions.close();
  }
});
