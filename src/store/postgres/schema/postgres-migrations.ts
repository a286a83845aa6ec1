// The versions of a PostgreSQL schema. They have the numbers of SQLite's.
import { HOST_HOLDS } from '../../migrations/011-host-holds.ts';
import { FIRST_VERSION, type Migration } from '../../migrations/migrate.ts';
import { CORRECTIONS } from './011-corrections.ts';
import { END_STATUS } from './012-end-status.ts';
import { LAST_COMMITS } from './013-last-commits.ts';
import { SCHEMA, withPostgresTypes } from './schema.ts';

/**
 * One step of the schema. Several machines are not updated in one moment: a version adds what it needs, and a later one
 * removes what is no longer used.
 */
export interface PostgresMigration extends Migration {
  /** The oldest version whose Rota still works with the schema after this step. */
  readonly worksFrom: number;
}

/** In ascending order of version. */
export const POSTGRES_MIGRATIONS: readonly PostgresMigration[] = [
  { version: FIRST_VERSION, sql: SCHEMA, worksFrom: FIRST_VERSION },
  // The retention of version 10 leaves the rows of a target to the foreign key that this step drops.
  { version: 11, sql: withPostgresTypes(HOST_HOLDS) + CORRECTIONS, worksFrom: 11 },
  { version: 12, sql: END_STATUS, worksFrom: 11 },
  { version: 13, sql: LAST_COMMITS, worksFrom: 11 },
];
