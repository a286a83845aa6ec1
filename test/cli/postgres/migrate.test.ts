// rota migrate, over both kinds of database.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { QUEUE_VERSION } from '../../../src/cluster/queue/queue-schema.ts';
import { SCHEMA_VERSION } from '../../../src/store/migrations/migrate.ts';
import { inFolder } from '../../support/rota-process.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';
import { runInProcess } from '../run-in-process.ts';

after(closeSharedPostgres);

/** Runs `rota migrate` three times: in words, again, and as JSON. */
async function migrateThrice(cwd: string, shown: string): Promise<void> {
  const words = async (): Promise<string> => (await runInProcess(['migrate'], { cwd })).stdout;
  assert.equal(await words(), `${shown}: the tables are made, schema version ${SCHEMA_VERSION}\n`);
  assert.equal(await words(), `${shown}: the schema has version ${SCHEMA_VERSION} already\n`);
  const { code, stdout } = await runInProcess(['migrate', '--json'], { cwd });
  assert.equal(code, 0);
  const version = SCHEMA_VERSION;
  assert.deepEqual(JSON.parse(stdout), { database: shown, from: version, to: version });
}

test('rota migrate says what it did with an SQLite file', async () => {
  await inFolder({ 'config.yaml': 'server: off\n' }, async (cwd) => {
    const file = join(cwd, 'data/rota.db');
    await migrateThrice(cwd, file);
    const db = new Database(file);
    db.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    db.close();
    const { code, stderr } = await runInProcess(['migrate'], { cwd });
    assert.equal(code, 1);
    assert.match(stderr, /was made by a newer Rota/);
  });
});

test('rota migrate says what it did with PostgreSQL', { skip: NO_POSTGRES }, async () => {
  const server = await sharedPostgres();
  const url = await server.newDatabase();
  await inFolder({ 'config.yaml': `database: ${url}\nserver: off\n` }, async (cwd) => {
    await migrateThrice(cwd, url.replace('?sslmode=disable', ''));
    const [queues] = await server.sql<{ version: number }>(
      'SELECT version FROM pgboss.version',
      url,
    );
    assert.equal(queues?.version, QUEUE_VERSION);
    await server.sql('UPDATE pgboss.version SET version = version + 1', url);
    const refused = await runInProcess(['migrate'], { cwd });
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /were made by a newer Rota/);
    const next = SCHEMA_VERSION + 1;
    await server.sql(
      `INSERT INTO rota_schema (version, works_from) VALUES (${next}, ${next})`,
      url,
    );
    const { code, stderr } = await runInProcess(['migrate'], { cwd });
    assert.equal(code, 1);
    assert.match(stderr, /was made by a newer Rota: its schema has version/);
  });
});
