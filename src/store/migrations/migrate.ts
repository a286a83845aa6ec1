// The schema's versions: `PRAGMA user_version` says which one a file has, each step is one transaction.
import type { Database } from 'better-sqlite3';
import { AppError } from '../../domain/error.ts';
import { firstTables } from './001-first-tables.ts';
import { headerSets } from './002-header-sets.ts';
import { stats } from './003-stats.ts';
import { resumeAndPause } from './004-resume-and-pause.ts';
import { findRuns } from './005-find-runs.ts';
import { targetIdentity } from './006-target-identity.ts';
import { audit } from './008-audit.ts';
import { clockMarks } from './009-clock-marks.ts';
import type { Migration } from './migration.ts';

/** "Rota" in ASCII: marks a SQLite file as one of ours (`PRAGMA application_id`). */
export const APPLICATION_ID = 0x52_6f_74_61;

const MIGRATIONS: readonly Migration[] = [
  firstTables,
  headerSets,
  stats,
  resumeAndPause,
  findRuns,
  targetIdentity,
  audit,
  clockMarks,
];

/** The version that this Rota writes and reads. */
export const SCHEMA_VERSION: number = Math.max(...MIGRATIONS.map(({ version }) => version));

/**
 * Says whether a file is empty, ours, or neither.
 * @throws {AppError} `database` when it belongs to another program or to a newer Rota.
 */
export function schemaVersionOf(db: Database, file: string): number {
  const version = Number(db.pragma('user_version', { simple: true }));
  const applicationId = db.pragma('application_id', { simple: true });
  const objects = db.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get();
  if (applicationId === 0 && version === 0 && objects === 0) return 0;
  if (applicationId !== APPLICATION_ID) {
    throw new AppError('database', `${file} is a SQLite database of another program, not Rota's`, {
      hint: 'Let "database" in config.yaml name a file that does not exist yet, or one made by Rota.',
    });
  }
  if (version > SCHEMA_VERSION) {
    throw new AppError(
      'database',
      `${file} was made by a newer Rota: its schema has version ${version}, this Rota knows ${SCHEMA_VERSION}`,
      { hint: 'Update Rota, or let "database" in config.yaml name another file.' },
    );
  }
  return version;
}

/** Why a process that has the database open may write no more. */
export function newerVersion(file: string, version: number): AppError {
  return new AppError(
    'database',
    `Another Rota has brought ${file} to database version ${version}, and this one writes version ${SCHEMA_VERSION}: it stores nothing more`,
    { hint: 'start it again with the Rota that is installed now' },
  );
}

/** Brings the schema to {@link SCHEMA_VERSION}; two processes that do so at once do it once. */
export function migrate(db: Database, file: string): void {
  for (const { version, sql } of MIGRATIONS) {
    // A transaction would wait for a foreign lock only to find nothing to do.
    if (schemaVersionOf(db, file) >= version) continue;
    const step = db.transaction(() => {
      if (schemaVersionOf(db, file) >= version) return;
      db.exec(sql);
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${version}`);
    });
    step.immediate();
  }
}
