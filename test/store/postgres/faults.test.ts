// The writer over PostgreSQL when the server refuses it, goes away, or loses an answer.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { AppError } from '../../../src/domain/error.ts';
import type { Storage } from '../../../src/domain/storage.ts';
import { openStorage } from '../../../src/engine/open-storage.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { openReading } from '../../../src/query/open-reading.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  PostgresServer,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';
import { makeEnd, makeResult, makeRun } from '../../support/stored-run.ts';

const skip = NO_POSTGRES;
after(closeSharedPostgres);

const settings = (url: string) => ({ kind: 'postgres', url, local: '/nowhere/rota' }) as const;

function open(url: string, onStorage?: (problem: AppError | undefined) => void): Promise<Storage> {
  return openStorage(settings(url), {
    clock: systemClock,
    patient: true,
    ...(onStorage === undefined ? {} : { onStorage }),
  });
}

async function refusal(url: string): Promise<string> {
  try {
    const storage = await openStorage(settings(url), { clock: systemClock });
    await storage.close();
    return 'opened';
  } catch (error) {
    assert.ok(error instanceof AppError);
    return error.message;
  }
}

test('a wrong password is refused in a sentence without the password', { skip }, async () => {
  const server = await sharedPostgres();
  await server.sql('CREATE ROLE password_users');
  await server.sql(`CREATE ROLE secretive LOGIN PASSWORD 'right' IN ROLE password_users`);
  const at = `127.0.0.1:${server.port}`;
  const url = server.urlOf('postgres', 'secretive:wr0ng-one');
  assert.equal(await refusal(url), `PostgreSQL at ${at} refuses the password of secretive`);
  assert.equal(
    await refusal(server.urlOf('postgres', 'secretive')),
    `PostgreSQL at ${at} asks for the password of secretive, and "database" has none`,
  );
});

test('a server that is away, and a database that is missing, are named', { skip }, async () => {
  const server = await sharedPostgres();
  assert.equal(
    await refusal(server.urlOf('nothing')),
    `PostgreSQL at 127.0.0.1:${server.port} has no database "nothing"`,
  );
  assert.match(
    await refusal('postgres://rota@127.0.0.1:1/rota'),
    /^PostgreSQL at 127\.0\.0\.1:1 cannot be reached: /,
  );
});

test('a patient writer waits for a server that cannot be reached yet', { skip }, async () => {
  const server = await PostgresServer.start();
  try {
    const url = await server.newDatabase();
    await server.stop();
    const away = Promise.withResolvers<string>();
    let problem: string | undefined;
    const opening = open(url, (error) => {
      problem = error?.message;
      if (problem !== undefined) away.resolve(problem);
    });
    assert.match(await away.promise, /^PostgreSQL at 127\.0\.0\.1:\d+ cannot be reached: /);
    await server.run();
    await (await opening).close();
    assert.equal(problem, undefined);
    await server.stop();
    const giveUp = new AbortController();
    const waits = Promise.withResolvers<void>();
    const given = openStorage(settings(url), {
      clock: systemClock,
      patient: true,
      giveUp: giveUp.signal,
      onStorage: () => waits.resolve(),
    });
    await waits.promise;
    giveUp.abort();
    await assert.rejects(given, { code: 'database' });
  } finally {
    await server.close();
  }
});

test('a patient writer does not wait for what a person must correct', { skip }, async () => {
  const server = await sharedPostgres();
  await assert.rejects(open(server.urlOf('nothing')), /has no database "nothing"/);
});

test('a user without rights, and a read-only database, are refused', { skip }, async () => {
  const server = await sharedPostgres();
  await server.sql('CREATE ROLE guest LOGIN');
  const url = await server.newDatabase();
  await server.sql('REVOKE CREATE ON SCHEMA public FROM PUBLIC', url);
  const { pathname } = new URL(url);
  const database = pathname.slice(1);
  const guest = server.urlOf(database, 'guest');
  const shown = (user: string): string => `postgres://${user}@127.0.0.1:${server.port}/${database}`;
  assert.match(await refusal(guest), /^guest lacks a right in postgres:.*: permission denied/);
  await server.sql(`ALTER DATABASE ${database} SET default_transaction_read_only = on`);
  assert.equal(await refusal(url), `${shown('postgres')} is read-only`);
});

test('a database that cannot hold every character is refused', { skip }, async () => {
  const server = await sharedPostgres();
  await server.sql("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0");
  assert.equal(
    await refusal(server.urlOf('latin')),
    `postgres://postgres@127.0.0.1:${server.port}/latin has the encoding LATIN1: Rota needs UTF8`,
  );
});

test('a table of another program is left alone', { skip }, async () => {
  const server = await sharedPostgres();
  const url = await server.newDatabase();
  await server.sql('CREATE TABLE runs (id int)', url);
  assert.match(await refusal(url), /has a table "runs" of another program, not Rota's$/);
});

test(
  'a session that the server ends is replaced, and nothing is lost or stored twice',
  { skip },
  async () => {
    const server = await sharedPostgres();
    const url = await server.newDatabase();
    const storage = await open(url);
    const runId = (await storage.ledger.begin(makeRun())) ?? 0;
    for (let round = 0; round < 5; round += 1) {
      for (let position = 0; position < 100; position += 1) {
        storage.sink.add(makeResult({ runId, position: round * 100 + position }));
      }
      await server.sql(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${new URL(url).pathname.slice(1)}'`,
      );
    }
    await storage.ledger.finish(makeEnd({ runId, total: 500, succeeded: 500, failed: 0 }));
    await storage.close();
    const [row] = await server.sql<{ rows: string; sums: string; status: string }>(
      `SELECT (SELECT count(*) FROM result_rows) AS rows,
       (SELECT results FROM stats WHERE span = 'all') AS sums, (SELECT status FROM runs) AS status`,
      url,
    );
    assert.deepEqual(row, { rows: '500', sums: '500', status: 'succeeded' });
  },
);

test(
  'results wait in memory while the server is away, and are stored when it is back',
  { skip },
  async () => {
    const server = await PostgresServer.start();
    try {
      const problems: (string | undefined)[] = [];
      const away = Promise.withResolvers<void>();
      const back = Promise.withResolvers<void>();
      const storage = await open(await server.newDatabase(), (problem) => {
        problems.push(problem?.message);
        (problem === undefined ? back : away).resolve();
      });
      const runId = (await storage.ledger.begin(makeRun())) ?? 0;
      await server.stop('SIGQUIT');
      storage.sink.add(makeResult({ runId, position: 0 }));
      await away.promise;
      assert.equal(storage.sink.full, true);
      assert.match(storage.problem?.message ?? '', /^PostgreSQL at 127\.0\.0\.1:\d+ /);
      await server.run();
      await back.promise;
      await storage.ledger.finish(makeEnd({ runId, total: 1, succeeded: 1, failed: 0 }));
      await storage.close();
      const database = {
        kind: 'postgres',
        url: server.urlOf('test_1'),
        local: '/nowhere',
      } as const;
      const results = await openReading(database).results({ limit: 10 });
      assert.equal(results.length, 1);
      assert.equal(problems.at(-1), undefined);
    } finally {
      await server.close();
    }
  },
);
