// Statements that are sent without waiting for their answer.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { BlockingConnection } from '../../../src/store/postgres/blocking-connection.ts';
import { PostgresDatabase } from '../../../src/store/postgres/postgres-database.ts';
import { PRUNING_SESSION } from '../../../src/store/postgres/writer/session.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';

const skip = NO_POSTGRES;
after(closeSharedPostgres);

async function withConnection(
  use: (connection: BlockingConnection) => void,
  patience?: { readonly patienceMs: number },
): Promise<void> {
  const url = await (await sharedPostgres()).newDatabase();
  const setup = {
    url,
    purpose: 'write',
    session: PRUNING_SESSION,
    queryTimeoutMs: 60_000,
  } as const;
  const connection = new BlockingConnection(setup, patience);
  try {
    connection.connect();
    use(connection);
  } finally {
    connection.close();
  }
}

test('answers belong to their statements, in whatever order they are waited for', { skip }, () =>
  withConnection((connection) => {
    const first = connection.sendNative('SELECT 1 AS number');
    const second = connection.sendNative('SELECT 2 AS number');
    assert.deepEqual(connection.native('SELECT 3 AS number').rows, [{ number: 3 }]);
    assert.deepEqual(second.wait().rows, [{ number: 2 }]);
    assert.deepEqual(first.wait().rows, [{ number: 1 }]);
    assert.deepEqual(first.wait().rows, [{ number: 1 }]);
  }),
);

test('a failure is thrown by the next wait, and the statements behind it fail too', { skip }, () =>
  withConnection((connection) => {
    connection.script('BEGIN');
    connection.sendCopy('COPY no_such_table FROM STDIN', new Uint8Array());
    const behind = connection.sendNative('SELECT 1 AS number');
    const last = connection.sendNative('SELECT 2 AS number');
    assert.throws(() => behind.wait(), /relation "no_such_table" does not exist/);
    assert.throws(() => last.wait(), /relation "no_such_table" does not exist/);
    connection.script('ROLLBACK');
    assert.deepEqual(connection.native('SELECT 3 AS number').rows, [{ number: 3 }]);
  }),
);

test('COMMIT throws the failure of a statement whose result nobody has read', { skip }, () =>
  withConnection((connection) => {
    const database = new PostgresDatabase(connection);
    connection.script('CREATE TABLE numbers (number bigint PRIMARY KEY)');
    const insert = database.prepare('INSERT INTO numbers (number) VALUES (?)');
    assert.throws(
      () =>
        database.atomic(() => {
          insert.run(1);
          insert.run(1);
        }),
      /duplicate key/,
    );
    assert.deepEqual(connection.native('SELECT number FROM numbers').rows, []);
    assert.equal(
      database.atomic(() => insert.run(2).changes),
      1,
    );
  }),
);

test('a failure is thrown after at most a hundred further statements', { skip }, () =>
  withConnection((connection) => {
    const database = new PostgresDatabase(connection);
    const statement = database.prepare('INSERT INTO no_such_table (number) VALUES (?)');
    let sent = 0;
    assert.throws(
      () =>
        database.atomic(() => {
          for (; sent < 1000; sent += 1) statement.run(sent);
        }),
      /relation "no_such_table" does not exist/,
    );
    assert.equal(sent, 100);
  }),
);

test('a connection whose hundred answers come too late goes on', { skip }, () =>
  withConnection(
    (connection) => {
      assert.throws(() => {
        connection.sendNative('SELECT pg_sleep(4)');
        for (let number = 0; number < 100; number += 1) connection.sendNative('SELECT 1');
      }, /no answer came/);
      for (;;) {
        try {
          assert.deepEqual(connection.native('SELECT 2 AS number').rows, [{ number: 2 }]);
          return;
        } catch (error) {
          assert.match(String(error), /no answer came/);
        }
      }
    },
    { patienceMs: 2000 },
  ),
);
