// Brings the schema of a PostgreSQL database to the present version, for `rota migrate`.
import type { Migrated } from '../../migrations/migrate-file.ts';
import { BlockingConnection } from '../blocking-connection.ts';
import { postgresError } from '../postgres-error.ts';
import { PRUNING_SESSION } from '../writer/session.ts';
import { migrateSchema, type MigrateSchemaOptions } from './migrate.ts';

/** A step may rewrite a large table. */
const QUERY_TIMEOUT_MS = 3_600_000;

/** @throws {AppError} as `migrateSchema` does, or `database` when the server cannot be used. */
export function migratePostgres(options: MigrateSchemaOptions): Migrated {
  const { url } = options;
  const connection = new BlockingConnection({
    url,
    purpose: 'write',
    session: PRUNING_SESSION,
    queryTimeoutMs: QUERY_TIMEOUT_MS,
  });
  try {
    connection.connect();
    return migrateSchema(connection, options);
  } catch (error) {
    throw postgresError(error, url);
  } finally {
    connection.close();
  }
}
