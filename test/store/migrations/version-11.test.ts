// A database of version 10, as the first Rota made it, is brought to the present version and works.
import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { after, test } from 'node:test';
import Database from 'better-sqlite3';
import { openStorage } from '../../../src/engine/open-storage.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { HOST_HOLDS } from '../../../src/store/migrations/011-host-holds.ts';
import {
  migrate,
  MIGRATIONS,
  type Migration,
  SCHEMA_VERSION,
} from '../../../src/store/migrations/migrate.ts';
import { migratePostgres } from '../../../src/store/postgres/schema/migrate-postgres.ts';
import { POSTGRES_MIGRATIONS } from '../../../src/store/postgres/schema/postgres-migrations.ts';
import { withPostgresTypes } from '../../../src/store/postgres/schema/schema.ts';
import { openStore } from '../../../src/store/store.ts';
import { readRows } from '../../support/read-rows.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';
import { storeRun, withDatabaseFile } from '../../support/stored-run.ts';

const skip = NO_POSTGRES;
after(closeSharedPostgres);

const A_RUN = `INSERT INTO runs (job, trigger, started_at_ms, finished_at_ms, status, config_hash)
  VALUES ('old', 'manual', 1000, 2000, 'succeeded', '')`;
const HOLD = { host: 'a.example', untilMs: 5000 };

const tenOf = <Step extends Migration>(steps: readonly Step[]): readonly Step[] =>
  steps.filter(({ version }) => version === 10);

// People have databases of it: a changed table would be missing from theirs.
test('the statements of version 10 stay as they are', () => {
  const digests = [MIGRATIONS, POSTGRES_MIGRATIONS].map((steps) =>
    tenOf(steps).map(({ sql }) => hash('sha256', sql.replaceAll(/\s+/g, ' ')).slice(0, 16)),
  );
  assert.deepEqual(digests, [['9c59d66ff2e5fa81'], ['dbcdce0b351c1bce']]);
});

// Some databases of version 10 were made in development, and have the table.
for (const [made, more] of [
  ['by the first Rota', ''],
  ['in development', HOST_HOLDS],
] as const) {
  test(`an SQLite file of version 10, made ${made}, is migrated when it is opened`, async () => {
    await withDatabaseFile(async (file) => {
      const db = new Database(file);
      migrate(db, { file, migrations: tenOf(MIGRATIONS) });
      db.exec(more + A_RUN);
      db.close();
      const store = await openStore({ file, clock: systemClock });
      await store.holds.keepHold(HOLD, { nowMs: 1000 });
      assert.deepEqual(await store.holds.heldHosts({ nowMs: 1000 }), [HOLD]);
      await storeRun(store, [{}]);
      await store.close();
      assert.deepEqual(readRows(file, 'SELECT job FROM runs ORDER BY id'), [['old'], ['prices']]);
      assert.deepEqual(readRows(file, 'PRAGMA user_version'), [[SCHEMA_VERSION]]);
    });
  });

  test(`a PostgreSQL schema of version 10, made ${made}, is migrated`, { skip }, async () => {
    const server = await sharedPostgres();
    const url = await server.newDatabase();
    const settings = { kind: 'postgres', url, local: '/nowhere/rota' } as const;
    assert.equal(migratePostgres({ url, migrations: tenOf(POSTGRES_MIGRATIONS) }).to, 10);
    await server.sql(withPostgresTypes(more) + A_RUN, url);
    await assert.rejects(openStorage(settings, { clock: systemClock }), {
      hint: 'Run "rota migrate", which keeps everything that is stored.',
    });
    assert.deepEqual(migratePostgres({ url }), { from: 10, to: SCHEMA_VERSION });
    const storage = await openStorage(settings, { clock: systemClock });
    await storage.holds.keepHold(HOLD, { nowMs: 1000 });
    assert.deepEqual(await storage.holds.heldHosts({ nowMs: 1000 }), [HOLD]);
    await storeRun(storage, [{}]);
    await storage.close();
    const found = await server.sql(
      `SELECT (SELECT string_agg(job, ',' ORDER BY id) FROM runs) AS jobs,
         (SELECT sum(results)::int FROM total_stats WHERE span = 'hour') AS results,
         add_counts('{"1":2}', '{"1":-2}') AS none,
         (SELECT count(*)::int FROM pg_constraint WHERE contype = 'f'
          AND conrelid IN ('item_lists'::regclass, 'item_rows'::regclass)
          AND confrelid = 'targets'::regclass) AS keys`,
      url,
    );
    assert.deepEqual(found, [{ jobs: 'old,prices', results: 1, none: '{}', keys: 0 }]);
  });
}
