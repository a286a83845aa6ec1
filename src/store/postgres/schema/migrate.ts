// Makes the tables of an empty schema, and brings an older schema to this version. The first happens by itself; the
// second only by `rota migrate`, because other machines may still run an older Rota.
import { AppError } from '../../../domain/error.ts';
import { shownPostgresUrl } from '../../../domain/database/postgres-url.ts';
import type { Migrated } from '../../migrations/migrate-file.ts';
import { FIRST_VERSION, newestOf } from '../../migrations/migrate.ts';
import type { BlockingConnection } from '../blocking-connection.ts';
import { POSTGRES_MIGRATIONS, type PostgresMigration } from './postgres-migrations.ts';
import {
  compareVersion,
  FIND_SCHEMA,
  foreignTables,
  newerSchema,
  SELECT_VERSION,
  type FoundVersion,
} from './version.ts';

/** Held while the schema is changed: of processes that start together, one makes it and the others wait. */
const BEGIN = `BEGIN;
SET LOCAL lock_timeout = '25s';
SET LOCAL idle_in_transaction_session_timeout = '25s';
SELECT pg_advisory_xact_lock(hashtext('rota schema'), hashtext(current_schema()))`;

/** Other sessions of Rota in this database. One without the right to see them sees its own user's. */
const COUNT_SESSIONS = `SELECT count(*) AS sessions FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = 'rota' AND pid <> pg_backend_pid()`;

/**
 * Makes the tables of an empty schema. Returns whether it did.
 * @throws {AppError} `database` when the schema has another version, or belongs to another program.
 */
export function createSchema(connection: BlockingConnection, url: string): boolean {
  if (isCurrent(connection, url)) return false;
  return inTransaction(connection, () => {
    if (isCurrent(connection, url)) return false;
    apply(connection, POSTGRES_MIGRATIONS);
    return true;
  });
}

export interface MigrateSchemaOptions {
  readonly url: string;
  /** {@link POSTGRES_MIGRATIONS} unless given. */
  readonly migrations?: readonly PostgresMigration[];
}

/**
 * Brings the schema to the newest version.
 * @throws {AppError} `database` when it is newer, or belongs to another program; `busy` when a process of an older Rota
 *   has a session that would not work any more.
 */
export function migrateSchema(
  connection: BlockingConnection,
  { url, migrations = POSTGRES_MIGRATIONS }: MigrateSchemaOptions,
): Migrated {
  return inTransaction(connection, () => {
    const { version: from } = versionOf(connection);
    const to = newestOf(migrations);
    if (from < 0) throw foreignTables(url);
    if (from > to) throw newerSchema(url, { version: from, known: to });
    if (from > 0 && from < FIRST_VERSION) throw developmentSchema(url, from);
    const steps = migrations.filter(({ version }) => version > from);
    if (from > 0 && steps.some(({ worksFrom }) => worksFrom > from)) {
      refuseSessions(connection, { url, from });
    }
    apply(connection, steps);
    return { from, to };
  });
}

function apply(connection: BlockingConnection, steps: readonly PostgresMigration[]): void {
  for (const { version, sql, worksFrom } of steps) {
    connection.script(sql);
    connection.native(
      `INSERT INTO rota_schema (version, works_from) VALUES (${version}, ${worksFrom})`,
    );
  }
}

function inTransaction<Value>(connection: BlockingConnection, work: () => Value): Value {
  try {
    connection.script(BEGIN);
    const value = work();
    connection.script('COMMIT');
    return value;
  } catch (error) {
    rollBack(connection);
    throw error;
  }
}

function rollBack(connection: BlockingConnection): void {
  try {
    connection.script('ROLLBACK');
  } catch {
    // The session is lost, and with it the transaction.
  }
}

function refuseSessions(
  connection: BlockingConnection,
  { url, from }: { url: string; from: number },
): void {
  const sessions = Number(connection.native(COUNT_SESSIONS).rows[0]?.['sessions']);
  if (sessions === 0) return;
  const who = sessions === 1 ? '1 session of Rota uses' : `${sessions} sessions of Rota use`;
  throw new AppError('busy', `${who} ${shownPostgresUrl(url)}, whose schema has version ${from}`, {
    hint: 'Stop every daemon and "rota run" of the older Rota, and run "rota migrate" again.',
  });
}

function developmentSchema(url: string, version: number): AppError {
  return new AppError(
    'database',
    `${shownPostgresUrl(url)} was made by a development version of Rota (schema version ${version}), which this Rota cannot migrate`,
    { hint: 'Name another database, or another schema: postgres://…/DATABASE?schema=rota.' },
  );
}

/**
 * False when the schema is empty.
 * @throws {AppError} `database` when this Rota does not work with its version, or it belongs to another program.
 */
export function isCurrent(connection: BlockingConnection, url: string): boolean {
  return compareVersion(versionOf(connection), url);
}

function versionOf(connection: BlockingConnection): FoundVersion {
  const found = Number(connection.native(FIND_SCHEMA).rows[0]?.['found']);
  if (found !== 1) return { version: found, worksFrom: found };
  const [row] = connection.native(SELECT_VERSION).rows;
  return { version: Number(row?.['version']), worksFrom: Number(row?.['works_from']) };
}
