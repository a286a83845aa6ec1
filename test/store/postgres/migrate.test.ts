// The schema of a PostgreSQL database goes from one version to the next, and no process uses one that it does not know.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Client } from 'pg';
import { openStorage } from '../../../src/engine/open-storage.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { openReading } from '../../../src/query/open-reading.ts';
import { SCHEMA_VERSION } from '../../../src/store/migrations/migrate.ts';
import { migratePostgres } from '../../../src/store/postgres/schema/migrate-postgres.ts';
import {
  POSTGRES_MIGRATIONS,
  type PostgresMigration,
} from '../../../src/store/postgres/schema/postgres-migrations.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';
import { storeRun } from '../../support/stored-run.ts';

const skip = NO_POSTGRES;
after(closeSharedPostgres);

const NEXT = SCHEMA_VERSION + 1;
/** A version that only adds: the present Rota still works with it. */
const ADDING: readonly PostgresMigration[] = [
  ...POSTGRES_MIGRATIONS,
  { version: NEXT, sql: 'ALTER TABLE runs ADD COLUMN color text', worksFrom: SCHEMA_VERSION },
];
/** A version that the present Rota does not survive. */
const CHANGING: readonly PostgresMigration[] = [
  ...POSTGRES_MIGRATIONS,
  { version: NEXT, sql: 'ALTER TABLE runs RENAME COLUMN reason TO why', worksFrom: NEXT },
];

const settings = (url: string) => ({ kind: 'postgres', url, local: '/nowhere/rota' }) as const;

/** An empty database, with its address for people. */
async function newDatabase(): Promise<{ url: string; shown: string }> {
  const url = await (await sharedPostgres()).newDatabase();
  return { url, shown: url.replace('?sslmode=disable', '') };
}

/** A closed session ends on the server a moment later. */
async function untilSessions(url: string, count: number): Promise<void> {
  const server = await sharedPostgres();
  await server.until(
    `SELECT count(*) = ${count} AS done FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'rota'`,
    url,
  );
}

test('PostgreSQL has the same schema versions as SQLite', () => {
  assert.equal(POSTGRES_MIGRATIONS.at(-1)?.version, SCHEMA_VERSION);
});

test('an empty database gets its tables once, and a further call leaves it', { skip }, async () => {
  const { url } = await newDatabase();
  assert.deepEqual(migratePostgres({ url }), { from: 0, to: SCHEMA_VERSION });
  assert.deepEqual(migratePostgres({ url }), { from: SCHEMA_VERSION, to: SCHEMA_VERSION });
});

test(
  'a further version keeps the rows, and an older Rota goes on beside it',
  { skip },
  async () => {
    const { url } = await newDatabase();
    const storage = await openStorage(settings(url), { clock: systemClock });
    try {
      await storeRun(storage, [{}]);
      const migrated = migratePostgres({ url, migrations: ADDING });
      assert.deepEqual(migrated, { from: SCHEMA_VERSION, to: NEXT });
      await storeRun(storage, [{}, {}]);
    } finally {
      await storage.close();
    }
    const again = await openStorage(settings(url), { clock: systemClock });
    await again.close();
    assert.equal((await openReading(settings(url)).results({ limit: 9 })).length, 3);
  },
);

test(
  'a migration after which an older Rota would not work waits until that Rota is gone',
  { skip },
  async () => {
    const { url, shown } = await newDatabase();
    migratePostgres({ url });
    const older = new Client({ connectionString: url, application_name: 'rota' });
    await older.connect();
    await untilSessions(url, 1);
    assert.throws(() => migratePostgres({ url, migrations: CHANGING }), {
      code: 'busy',
      message: `1 session of Rota uses ${shown}, whose schema has version ${SCHEMA_VERSION}`,
    });
    await older.end();
    await untilSessions(url, 0);
    assert.equal(migratePostgres({ url, migrations: CHANGING }).to, NEXT);
    const refused = {
      code: 'database',
      message: `${shown} was made by a newer Rota: its schema has version ${NEXT}, this Rota knows ${SCHEMA_VERSION}`,
    };
    await assert.rejects(openStorage(settings(url), { clock: systemClock }), refused);
    await assert.rejects(openReading(settings(url)).recordedJobs(), refused);
    assert.throws(() => migratePostgres({ url }), refused);
  },
);

test('a migration that fails leaves the database as it was', { skip }, async () => {
  const { url } = await newDatabase();
  migratePostgres({ url });
  const sql = 'CREATE TABLE half (a bigint); INSERT INTO missing VALUES (1)';
  const migrations = [...POSTGRES_MIGRATIONS, { version: NEXT, sql, worksFrom: NEXT }];
  assert.throws(() => migratePostgres({ url, migrations }), /relation "missing" does not exist/);
  const server = await sharedPostgres();
  const found = await server.sql(
    `SELECT to_regclass('half') AS half, max(version)::int AS version FROM rota_schema`,
    url,
  );
  assert.deepEqual(found, [{ half: null, version: SCHEMA_VERSION }]);
});

test(
  'an older schema is refused with the command that migrates it, for writing and for reading',
  { skip },
  async () => {
    const { url, shown } = await newDatabase();
    const server = await sharedPostgres();
    migratePostgres({ url });
    const older = SCHEMA_VERSION - 1;
    await server.sql(`DELETE FROM rota_schema WHERE version > ${older}`, url);
    const refused = {
      code: 'database',
      message: `${shown} was made by an older Rota: its schema has version ${older}, this Rota needs ${SCHEMA_VERSION}`,
      hint: 'Run "rota migrate", which keeps everything that is stored.',
    };
    const patient = { clock: systemClock, patient: true };
    await assert.rejects(openStorage(settings(url), patient), refused);
    await assert.rejects(openReading(settings(url)).recordedJobs(), refused);
  },
);

test(
  'processes that start together on an empty database make its tables once',
  { skip },
  async () => {
    const { url } = await newDatabase();
    const options = { clock: systemClock };
    const opened = await Promise.all([1, 2, 3].map(() => openStorage(settings(url), options)));
    for (const storage of opened) await storage.close();
    const server = await sharedPostgres();
    const rows = await server.sql('SELECT version::int FROM rota_schema ORDER BY 1', url);
    assert.deepEqual(
      rows,
      POSTGRES_MIGRATIONS.map(({ version }) => ({ version })),
    );
  },
);
