// Compares the version of a schema with the one that this Rota knows.
import type { Client } from 'pg';
import { AppError } from '../../../domain/error.ts';
import { shownPostgresUrl } from '../../../domain/database/postgres-url.ts';
import { SCHEMA_VERSION } from '../../migrations/migrate.ts';

/** Selects one row, whose `version` is 0 without a schema, and -1 where another program has tables. */
export const FIND_SCHEMA = `SELECT CASE
  WHEN to_regclass('rota_schema') IS NOT NULL THEN 1
  WHEN to_regclass('runs') IS NOT NULL THEN -1 ELSE 0 END AS found`;
export const SELECT_VERSION =
  'SELECT version, works_from FROM rota_schema ORDER BY version DESC LIMIT 1';

export interface FoundVersion {
  readonly version: number;
  /** The oldest version whose Rota works with this schema. */
  readonly worksFrom: number;
}

/**
 * False when there is no schema yet.
 * @throws {AppError} `database` when this Rota does not work with its version, or it belongs to another program.
 */
export function compareVersion({ version, worksFrom }: FoundVersion, url: string): boolean {
  if (version === 0) return false;
  if (version < 0) throw foreignTables(url);
  // A newer one only has more than this Rota uses, until a later version removes that.
  if (version >= SCHEMA_VERSION && worksFrom <= SCHEMA_VERSION) return true;
  if (version > SCHEMA_VERSION) throw newerSchema(url, { version, known: SCHEMA_VERSION });
  throw new AppError(
    'database',
    `${shownPostgresUrl(url)} was made by an older Rota: its schema has version ${version}, this Rota needs ${SCHEMA_VERSION}`,
    { hint: 'Run "rota migrate", which keeps everything that is stored.' },
  );
}

export function foreignTables(url: string): AppError {
  return new AppError(
    'database',
    `${shownPostgresUrl(url)} has a table "runs" of another program, not Rota's`,
    { hint: 'Name another database, or another schema: postgres://…/DATABASE?schema=rota.' },
  );
}

export function newerSchema(
  url: string,
  { version, known }: { readonly version: number; readonly known: number },
): AppError {
  return new AppError(
    'database',
    `${shownPostgresUrl(url)} was made by a newer Rota: its schema has version ${version}, this Rota knows ${known}`,
    { hint: 'Update Rota.' },
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
  if (!compareVersion(await foundVersion(client, found), url)) throw noTables(url);
}

async function foundVersion(client: Client, found: number): Promise<FoundVersion> {
  if (found !== 1) return { version: found, worksFrom: found };
  const [row] = (await client.query<{ version: number; works_from: number }>(SELECT_VERSION)).rows;
  return { version: Number(row?.version), worksFrom: Number(row?.works_from) };
}
