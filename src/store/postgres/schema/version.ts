// Compares the version of a schema with the one that this Rota knows.
import type { Client } from 'pg';
import { AppError } from '../../../domain/error.ts';
import { shownPostgresUrl } from '../../../domain/database/postgres-url.ts';
import { SCHEMA_VERSION } from '../../migrations/migrate.ts';

/** Selects one row, whose `version` is 0 without a schema, and -1 where another program has tables. */
export const FIND_SCHEMA = `SELECT CASE
  WHEN to_regclass('rota_schema') IS NOT NULL THEN 1
  WHEN to_regclass('runs') IS NOT NULL THEN -1 ELSE 0 END AS found`;
export const SELECT_VERSION = 'SELECT max(version) AS version FROM rota_schema';

/**
 * False when there is no schema yet.
 * @throws {AppError} `database` when it has another version, or belongs to another program.
 */
export function compareVersion(version: number, url: string): boolean {
  const shown = shownPostgresUrl(url);
  if (version === SCHEMA_VERSION) return true;
  if (version === 0) return false;
  if (version < 0) {
    throw new AppError('database', `${shown} has a table "runs" of another program, not Rota's`, {
      hint: 'Name another database, or another schema: postgres://…/DATABASE?schema=rota.',
    });
  }
  if (version > SCHEMA_VERSION) {
    throw new AppError(
      'database',
      `${shown} was made by a newer Rota: its schema has version ${version}, this Rota knows ${SCHEMA_VERSION}`,
      { hint: 'Update Rota.' },
    );
  }
  throw new AppError(
    'database',
    `${shown} was made by an older Rota: its schema has version ${version}, this Rota needs ${SCHEMA_VERSION}`,
    { hint: 'Run "rota migrate" when no older Rota uses it any more.' },
  );
}

/** The error of a database without tables. */
export function noTables(url: string): AppError {
  return new AppError('not_found', `${shownPostgresUrl(url)} has no tables of Rota yet`, {
    hint: 'The first "rota run" or "rota start" makes them.',
  });
}

/** @throws {AppError} when the schema is not the one that this Rota reads. */
export async function isCurrentVersion(client: Client, url: string): Promise<void> {
  const [row] = (await client.query<{ found: number }>(FIND_SCHEMA)).rows;
  const found = Number(row?.found);
  const version =
    found === 1
      ? Number((await client.query<{ version: number }>(SELECT_VERSION)).rows[0]?.version)
      : found;
  if (!compareVersion(version, url)) throw noTables(url);
}
