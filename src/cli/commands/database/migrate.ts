// rota migrate: brings the tables to the version of this Rota.
import { Option } from 'commander';
import { shownDatabase, type DatabaseSettings } from '../../../domain/settings.ts';
import type { Migrated } from '../../../store/migrations/migrate-file.ts';
import type { CommandSpec } from '../../command-spec.ts';
import { loadConfiguredSettings } from '../../configured-settings.ts';

export const migrateCommand: CommandSpec = {
  description:
    'Brings the tables of the database to the version that this Rota needs, and keeps everything that is stored. A database that has this version stays as it is. With an SQLite file, "rota start" and "rota run" do the same by themselves. With PostgreSQL they make the tables of an empty database and refuse an older one, because other machines may still run an older Rota. A database of a newer Rota is refused.',
  options: [
    new Option('--json', 'print {database, from, to}: the versions of the schema before and after'),
  ],
  examples: [['rota migrate', 'after an update of Rota, before "rota start"']],
  async run(context, input) {
    const { database } = await loadConfiguredSettings(context, input);
    const migrated = await migrate(database);
    const shown = shownDatabase(database);
    const { from, to } = migrated;
    await context.out.write(
      input.flag('json')
        ? `${JSON.stringify({ database: shown, from, to }, undefined, 2)}\n`
        : `${shown}: ${sentence(migrated)}\n`,
    );
    return 0;
  },
};

async function migrate(database: DatabaseSettings): Promise<Migrated> {
  if (database.kind === 'sqlite') {
    const { migrateFile } = await import('../../../store/migrations/migrate-file.ts');
    return migrateFile(database.file);
  }
  const { migratePostgres } = await import('../../../store/postgres/schema/migrate-postgres.ts');
  const migrated = migratePostgres({ url: database.url });
  const { migrateQueuesOf } = await import('../../../cluster/queue/queue-schema.ts');
  await migrateQueuesOf(database.url);
  return migrated;
}

function sentence({ from, to }: Migrated): string {
  if (from === 0) return `the tables are made, schema version ${to}`;
  if (from === to) return `the schema has version ${to} already`;
  return `the schema went from version ${from} to ${to}`;
}
