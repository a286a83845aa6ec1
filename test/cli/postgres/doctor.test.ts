// rota doctor and backup over PostgreSQL.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { postgresFindings } from '../../../src/cli/doctor/postgres-findings.ts';
import { openStorage } from '../../../src/engine/open-storage.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import {
  examinePostgres,
  type PostgresExamination,
} from '../../../src/store/postgres/examination/examine-postgres.ts';
import { SCHEMA_VERSION } from '../../../src/store/migrations/migrate.ts';
import { inFolder } from '../../support/rota-process.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';
import { storeRun } from '../../support/stored-run.ts';
import { runInProcess } from '../run-in-process.ts';

const skip = NO_POSTGRES;
after(closeSharedPostgres);

const HOUR_MS = 3_600_000;
const settings = (url: string) => ({ kind: 'postgres', url, local: '/nowhere/rota' }) as const;
const around = {
  nowMs: Date.UTC(2026, 5, 1),
  openFilesWarning: undefined,
  openFilesLimit: 1024,
  looseFiles: [],
  proxyProblems: [],
  daemon: { check: 'daemon', state: 'ok', says: 'running' },
  zones: { version: '2026c', folder: undefined, faults: [] },
} as const;

/** A database with a run of three results. */
async function filledDatabase(): Promise<string> {
  const url = await (await sharedPostgres()).newDatabase();
  const storage = await openStorage(settings(url), { clock: systemClock });
  await storeRun(storage, [{}, {}, { body: null }]);
  await storage.close();
  return url;
}

const examined = (url: string): PostgresExamination =>
  examinePostgres(url, { now: () => systemClock.now() });

/** What is not ok, as `state check: sentence`. */
function complaints(found: PostgresExamination): readonly string[] {
  return postgresFindings(found, around)
    .filter(({ state }) => state !== 'ok')
    .map(({ state, check, says }) => `${state} ${check}: ${says}`);
}

test('a sound database has nothing to complain about, in words and in JSON', { skip }, async () => {
  const url = await filledDatabase();
  assert.deepEqual(complaints(examined(url)), []);
  const secret = url.replace('postgres@', 'postgres:s3cret@');
  await inFolder({ 'config.yaml': `database: ${secret}\nserver: off\n` }, async (cwd) => {
    const clock = systemClock;
    const { code, stdout, stderr } = await runInProcess(['doctor', '--json'], { cwd, clock });
    assert.equal(code, 0, stderr);
    const document: Record<string, unknown> = JSON.parse(stdout);
    const { ok, database, results, free_bytes } = document;
    assert.deepEqual(
      { ok, database, results, free_bytes },
      { ok: true, database: url.replace('?sslmode=disable', ''), results: 3, free_bytes: null },
    );
    const words = await runInProcess(['doctor'], { cwd, clock });
    assert.match(words.stdout, /^ok +server +a primary without a standby$/m);
    assert.match(
      words.stdout,
      new RegExp(`^ok +versions +PostgreSQL [\\d.]+.*, schema ${SCHEMA_VERSION}$`, 'm'),
    );
    assert.match(words.stdout, /^ +result_rows +\d/m);
    assert.doesNotMatch(`${stdout}${stderr}${words.stdout}${words.stderr}`, /s3cret/);
  });
});

test(
  'missing views, foreign triggers, lost rows and wrong sums are problems',
  { skip },
  async () => {
    const url = await filledDatabase();
    const server = await sharedPostgres();
    await server.sql(
      `DROP VIEW latest;
     CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
     CREATE TRIGGER mine AFTER INSERT ON runs FOR EACH ROW EXECUTE FUNCTION nothing();
     UPDATE stats_parts SET results = results + 1 WHERE span = 'day' AND host = '';
     UPDATE targets SET last_result_id = 99 WHERE id = 1`,
      url,
    );
    assert.deepEqual(complaints(examined(url)), [
      'problem schema: another program has changed it: the view "latest" is missing; the trigger "mine" does not belong to Rota. Remove such triggers, and restore the rest from a dump',
      'problem orphans: 0 rows name a run or a result that is not there, 1 targets a last result that is not there: another program has written to this database',
      'problem sums: 3 sums of "stats" and "total_stats" differ from the results: "rota doctor --fix" counts them again',
    ]);
    await server.sql('DELETE FROM runs', url);
    assert.equal(examined(url).orphans.withoutParent, 3);
  },
);

test(
  'rota doctor --fix counts wrong sums again, and a writer goes on from there',
  { skip },
  async () => {
    const url = await filledDatabase();
    const server = await sharedPostgres();
    const storage = await openStorage(settings(url), { clock: systemClock });
    try {
      await storeRun(storage, [{}]);
      await server.sql(
        `UPDATE stats_parts SET results = 50 WHERE host = ''; DELETE FROM total_stats_parts`,
        url,
      );
      await inFolder({ 'config.yaml': `database: ${url}\nserver: off\n` }, async (cwd) => {
        const { code, stderr } = await runInProcess(['doctor', '--fix'], {
          cwd,
          clock: systemClock,
        });
        assert.equal(code, 0, stderr);
        assert.match(stderr, /^counted \d sums again$/m);
      });
      await storeRun(storage, [{}]);
    } finally {
      await storage.close();
    }
    const [sum] = await server.sql(
      `SELECT results::int, (SELECT results::int FROM total_stats WHERE span = 'day') AS total
     FROM stats WHERE host = '' AND span = 'all'`,
      url,
    );
    assert.deepEqual(sum, { results: 5, total: 5 });
  },
);

test('a read-only database and a user without rights are problems', { skip }, async () => {
  const url = await filledDatabase();
  const server = await sharedPostgres();
  const database = new URL(url).pathname.slice(1);
  await server.sql(`CREATE ROLE looker LOGIN`);
  await server.sql(
    `REVOKE TEMP ON DATABASE ${database} FROM PUBLIC; REVOKE CREATE ON SCHEMA public FROM PUBLIC;
     GRANT SELECT ON ALL TABLES IN SCHEMA public TO looker; GRANT INSERT, UPDATE, DELETE ON runs TO looker`,
    url,
  );
  const { rights } = examined(server.urlOf(database, 'looker'));
  assert.equal(rights.user, 'looker');
  const [create, temporary, tables = '', owner] = rights.missing;
  assert.deepEqual(
    [create, temporary, owner],
    ['CREATE in the schema public', 'TEMPORARY in the database', 'to own the table result_rows'],
  );
  assert.match(tables, /^reading and writing attempts, audit, .*result_rows, /);
  assert.doesNotMatch(tables, /\bruns\b/);
  await server.sql(`ALTER DATABASE ${database} SET default_transaction_read_only = on`);
  assert.deepEqual(complaints(examined(url)), [
    'problem server: it can only be read: default_transaction_read_only is on',
  ]);
});

test('the role of people’s queries is checked', { skip }, async () => {
  const url = await filledDatabase();
  const server = await sharedPostgres();
  const database = new URL(url).pathname.slice(1);
  const readerOf = (user: string): string => examined(server.urlOf(database, user)).rights.reader;
  assert.equal(readerOf('postgres'), 'none');
  await server.sql('CREATE ROLE rota_reader NOLOGIN; CREATE ROLE other LOGIN');
  try {
    await server.sql('GRANT SELECT ON ALL TABLES IN SCHEMA public TO other', url);
    assert.equal(readerOf('other'), 'unusable');
    assert.equal(readerOf('postgres'), 'blind');
    await server.sql('GRANT SELECT ON ALL TABLES IN SCHEMA public TO rota_reader', url);
    assert.equal(readerOf('postgres'), 'ready');
  } finally {
    await server.sql('DROP OWNED BY rota_reader', url);
    await server.sql('DROP ROLE rota_reader');
  }
});

test('clocks that differ by an hour are a warning', { skip }, async () => {
  const url = await filledDatabase();
  const found = examinePostgres(url, { now: () => systemClock.now() + HOUR_MS });
  assert.match(
    complaints(found).join('\n'),
    /^warning clock offset: the server's clock is \d+ ms behind this machine's, to within \d+ ms: let NTP set both$/,
  );
});

test(
  'a standby, few connections, dead rows and autovacuum that is off are named',
  { skip },
  async () => {
    const found = examined(await filledDatabase());
    const { server } = found;
    const said = (change: Partial<PostgresExamination['server']>): readonly string[] =>
      complaints({ ...found, server: { ...server, ...change } });
    assert.deepEqual(said({ inRecovery: true }), [
      'problem server: it is a standby, which cannot be written: name the primary too, separated by a comma',
    ]);
    assert.deepEqual(said({ freeConnections: 2, maxConnections: 100 }), [
      'warning connections: 2 of 100 are free: raise max_connections, or end programs that hold some',
    ]);
    assert.deepEqual(said({ synchronousStandbys: 'one' }), [
      'problem server: commits wait for a standby (synchronous_standby_names is "one"), and none is connected',
    ]);
    assert.match(said({ autovacuum: false }).join(), /^warning vacuum: autovacuum is off/);
    const deadRows = [
      { table: 'targets', dead: 50_000, live: 10, vacuumedAtMs: around.nowMs - HOUR_MS },
    ];
    assert.deepEqual(complaints({ ...found, deadRows }), [
      'warning vacuum: targets has 50000 rows that are gone beside 10, vacuumed 1h00m ago: a long transaction holds autovacuum up, or it is too slow',
    ]);
  },
);

test(
  'rota backup names the command that copies, without the password',
  { skip: false },
  async () => {
    const url = 'postgres://me:s3cret@db.example,[::1]:5433/my%20rota?schema=web&sslmode=require';
    await inFolder({ 'config.yaml': `database: "${url}"\nserver: off\n` }, async (cwd) => {
      const { code, stderr } = await runInProcess(['backup', 'copy.dump'], { cwd });
      assert.equal(code, 2);
      const file = join(cwd, 'copy.dump');
      assert.equal(
        stderr,
        `error: "rota backup" copies SQLite files; pg_dump copies a PostgreSQL database
  hint: run pg_dump --format=custom --file=${file} --schema=web 'postgres://me@db.example:5432,[::1]:5433/my%20rota?sslmode=require'; it asks for the password, or reads it from ~/.pgpass\n`,
      );
    });
  },
);
