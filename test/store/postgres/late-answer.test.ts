// An answer of PostgreSQL that comes when nobody waits for it any more.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BlockingConnection } from '../../../src/store/postgres/blocking-connection.ts';
import { PRUNING_SESSION } from '../../../src/store/postgres/writer/session.ts';
import { NO_POSTGRES, sharedPostgres } from '../../support/servers/postgres-server.ts';

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
    // It gives up while the connection is made, and while a statement is at work.
    const connection = new BlockingConnection(setup, { patienceMs: 1 });
    try {
      assert.throws(() => connection.connect(), /no answer came/);
      assert.throws(
        () => connection.native('SELECT 1 AS early FROM pg_sleep(0.5)'),
        /no answer came/,
      );
      let rows: readonly unknown[] | undefined;
      while (rows === undefined) {
        try {
          ({ rows } = connection.native('SELECT 2 AS late'));
        } catch (error) {
          assert.match(String(error), /no answer came/);
        }
      }
      assert.deepEqual(rows, [{ late: 2 }]);
    } finally {
      connection.close();
    }
  },
);
