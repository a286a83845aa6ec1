// The schema's versions. `PRAGMA user_version` holds the version of a file; each migration is one transaction.
import type { Database } from 'better-sqlite3';
import { AppError } from '../../domain/error.ts';
import { TABLES } from './010-tables.ts';
import { VIEWS } from './010-views.ts';
import { HOST_HOLDS } from './011-host-holds.ts';

/** "Rota" in ASCII, in `PRAGMA application_id`: marks a SQLite file as a database of Rota. */
export const APPLICATION_ID = 0x52_6f_74_61;

/** One step of the schema, from the version before to `version`. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** The first version that is released; versions 1 to 9 existed in development only. */
export const FIRST_VERSION = 10;

/** In ascending order of version. */
export const MIGRATIONS: readonly [Migration, ...Migration[]] = [
  { version: FIRST_VERSION, sql: TABLES + VIEWS },
  { version: 11, sql: HOST_HOLDS },
  // PostgreSQL alone has something new in these: the versions of both have the same numbers.
  { version: 12, sql: '' },
  { version: 13, sql: '' },
];

/** The version that this Rota writes and reads. */
export const SCHEMA_VERSION: number = newestOf(MIGRATIONS);

/** A database file, and the migrations that lead to the wanted version: {@link MIGRATIONS} unless given. */
export interface MigrateOptions {
  readonly file: string;
  readonly migrations?: readonly Migration[];
}

/** The version to which `migrations` lead. */
export function newestOf(migrations: readonly Migration[]): number {
  return Math.max(...migrations.map(({ version }) => version));
}

/**
 * Returns the schema version of a database; 0 for an empty file.
 * @throws {AppError} `database` when the file belongs to another program, to a newer Rota, or to a development
 *   version.
 */
export function schemaVersionOf(
  db: Database,
  { file, migrations = MIGRATIONS }: MigrateOptions,
): number {
  const version = Number(db.pragma('user_version', { simple: true }));
  const applicationId = db.pragma('application_id', { simple: true });
  const objects = db.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get();
  if (applicationId === 0 && version === 0 && objects === 0) return 0;
  if (applicationId !== APPLICATION_ID) throw foreignDatabase(file);
  if (version < FIRST_VERSION) throw developmentDatabase(file, version);
  if (version > newestOf(migrations)) {
    throw new AppError(
      'database',
      `${file} was made by a newer Rota: its schema has version ${version}, this Rota knows ${newestOf(migrations)}`,
      { hint: 'Update Rota, or let "database" in config.yaml name another file.' },
    );
  }
  return version;
}

function foreignDatabase(file: string): AppError {
  return new AppError('database', `${file} is a SQLite database of another program, not Rota's`, {
    hint: 'Let "database" in config.yaml name a file that does not exist yet, or one made by Rota.',
  });
}

function developmentDatabase(file: string, version: number): AppError {
  return new AppError(
    'database',
    `${file} was made by a development version of Rota (database version ${version}), which this Rota cannot upgrade`,
    { hint: 'Move the file away, or let "database" in config.yaml name another file.' },
  );
}

/** The error of a process that has the database open when a newer Rota migrates it. */
export function newerVersion(file: string, version: number): AppError {
  return new AppError(
    'database',
    `Another Rota has brought ${file} to database version ${version}, and this one writes version ${SCHEMA_VERSION}: it stores nothing more`,
    { hint: 'start it again with the Rota that is installed now' },
  );
}

/** Brings the schema to the newest version. When two processes do so at once, each migration runs once. */
export function migrate(db: Database, { file, migrations = MIGRATIONS }: MigrateOptions): void {
  for (const { version, sql } of migrations) {
    // Checked before the transaction too: that one waits for the locks of other processes.
    if (schemaVersionOf(db, { file, migrations }) >= version) continue;
    const step = db.transaction(() => {
      if (schemaVersionOf(db, { file, migrations }) >= version) return;
      db.exec(sql);
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${version}`);
    });
    step.immediate();
  }
}
