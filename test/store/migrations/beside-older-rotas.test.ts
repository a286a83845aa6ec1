// A PostgreSQL database is brought to this version while an older Rota goes on.
import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { after, test } from 'node:test';
import { Client } from 'pg';
import { openStorage } from '../../../src/engine/open-storage.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { MIGRATIONS, SCHEMA_VERSION } from '../../../src/store/migrations/migrate.ts';
import { migratePostgres } from '../../../src/store/postgres/schema/migrate-postgres.ts';
import { POSTGRES_MIGRATIONS } from '../../../src/store/postgres/schema/postgres-migrations.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';
import { makeRun } from '../../support/stored-run.ts';

const skip = NO_POSTGRES;
after(closeSharedPostgres);

// People have databases of them: a changed column would be missing from theirs.
test('the statements of versions 11 and 12 stay as they are', () => {
  const digests = [MIGRATIONS, POSTGRES_MIGRATIONS].map((steps) =>
    steps
      .filter(({ version }) => version === 11 || version === 12)
      .map(({ sql }) => hash('sha256', sql.replaceAll(/\s+/g, ' ')).slice(0, 16)),
  );
  assert.deepEqual(digests, [
    ['c76141f97d4370dc', 'e3b0c44298fc1c14'],
    ['74c11e4f81e047f7', '95bf0b1b2628ea96'],
  ]);
});

for (const from of [11, 12]) {
  test(
    `version ${from} is left beside a Rota of it, and open runs stay open`,
    { skip },
    async () => {
      const server = await sharedPostgres();
      const url = await server.newDatabase();
      const older = POSTGRES_MIGRATIONS.filter(({ version }) => version <= from);
      assert.equal(migratePostgres({ url, migrations: older }).to, from);
      const session = new Client({ connectionString: url, application_name: 'rota' });
      await session.connect();
      try {
        await session.query(
          `WITH run AS (INSERT INTO runs (job, trigger, started_at_ms, status, config_hash)
           VALUES ('old', 'manual', 1000, 'running', '') RETURNING id)
         INSERT INTO run_state (run_id, open_shards, cancel_reason) SELECT id, 1, 'by hand' FROM run`,
        );
        assert.deepEqual(migratePostgres({ url }), { from, to: SCHEMA_VERSION });
        const storage = await openStorage(
          { kind: 'postgres', url, local: '/nowhere/rota' },
          { clock: systemClock },
        );
        await storage.ledger.begin(makeRun());
        await storage.close();
        const { rows } = await session.query('SELECT cancel_reason, end_status FROM run_state');
        assert.deepEqual(rows, [{ cancel_reason: 'by hand', end_status: null }]);
        const commits = await session.query('SELECT number FROM last_commits');
        assert.deepEqual(commits.rows, [{ number: '1' }]);
      } finally {
        await session.end();
      }
    },
  );
}
