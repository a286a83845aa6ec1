// An answer of PostgreSQL that comes when nobody waits for it any more.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { BlockingConnection } from '../../../src/store/postgres/blocking-connection.ts';
import { PRUNING_SESSION } from '../../../src/store/postgres/writer/session.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';

after(closeSharedPostgres);

test(
  'an answer that comes too late is not that of the next request',
  { skip: NO_POSTGRES },
  async () => {
    const url = await (await sharedPostgres()).newDatabase();
    const setup = {
      url,
      purpose: 'write',
      session: PRUNING_SESSION,
      queryTimeoutMs: 60_000,
    } as const;
    const connection = new BlockingConnection(setup, { patienceMs: 500 });
    try {
      askAgain(() => connection.connect());
      assert.throws(
        () => connection.native('SELECT 1 AS early FROM pg_sleep(1.2)'),
        /no answer came/,
      );
      const { rows } = askAgain(() => connection.native('SELECT 2 AS late'));
      assert.deepEqual(rows, [{ late: 2 }]);
    } finally {
      connection.close();
    }
  },
);

/** Asks until an answer comes in time. */
function askAgain<T>(ask: () => T): T {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return ask();
    } catch (error) {
      assert.match(String(error), /no answer came/);
      assert.ok(attempt < 60, 'no answer ever comes in time');
    }
  }
}
