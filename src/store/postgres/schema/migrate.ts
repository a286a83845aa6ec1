// The version of the schema, in the table `rota_schema`. An empty schema gets its tables by itself; later versions are
// brought in by `rota migrate` alone, because other machines may still run an older Rota.
import { SCHEMA_VERSION } from '../../migrations/migrate.ts';
import type { BlockingConnection } from '../blocking-connection.ts';
import { SCHEMA } from './schema.ts';
import { compareVersion, FIND_SCHEMA, SELECT_VERSION } from './version.ts';

/** Held while the schema is made, so that two processes that start together make it once. */
const LOCK = `SELECT pg_advisory_xact_lock(hashtext('rota schema'), hashtext(current_schema()))`;

/**
 * Makes the tables of an empty schema. Returns whether it did.
 * @throws {AppError} `database` when the schema has another version, or belongs to another program.
 */
export function createSchema(connection: BlockingConnection, url: string): boolean {
  if (isCurrent(connection, url)) return false;
  connection.script('BEGIN');
  try {
    connection.script(LOCK);
    const isMade = isCurrent(connection, url);
    if (!isMade) {
      connection.script(SCHEMA);
      connection.native(`INSERT INTO rota_schema (version) VALUES (${SCHEMA_VERSION})`);
    }
    connection.script('COMMIT');
    return !isMade;
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

/**
 * False when the schema is empty.
 * @throws {AppError} `database` when it has another version, or belongs to another program.
 */
export function isCurrent(connection: BlockingConnection, url: string): boolean {
  return compareVersion(versionOf(connection), url);
}

function versionOf(connection: BlockingConnection): number {
  const found = Number(connection.native(FIND_SCHEMA).rows[0]?.['found']);
  return found === 1 ? Number(connection.native(SELECT_VERSION).rows[0]?.['version']) : found;
}
