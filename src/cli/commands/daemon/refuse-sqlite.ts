// A worker shares the requests of other machines, which SQLite cannot.
import { AppError } from '../../../domain/error.ts';
import { type DatabaseSettings, shownDatabase } from '../../../domain/settings.ts';

/** @throws {AppError} `usage` for a worker over SQLite. */
export function refuseSqlite(database: DatabaseSettings): void {
  if (database.kind !== 'sqlite') return;
  const file = shownDatabase(database);
  throw new AppError('usage', `A worker needs PostgreSQL: "database" in config.yaml is ${file}`, {
    hint: '"rota start" runs all jobs over SQLite; docs/cluster.md says how several machines share them',
  });
}
