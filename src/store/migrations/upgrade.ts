// Brings a database to the version that this Rota writes, while no process writes an older version.
import type { Database } from 'better-sqlite3';
import { AppError } from '../../domain/error.ts';
import {
  acquireDaemonLock,
  daemonLockHolder,
  describeProcess,
  type LockHolder,
} from '../files/daemon-lock.ts';
import { anyOwnerLives } from '../files/owner-lock.ts';
import {
  migrate,
  MIGRATIONS,
  newestOf,
  schemaVersionOf,
  type Migration,
  type MigrateOptions,
} from './migrate.ts';

export interface UpgradeOptions extends MigrateOptions {
  /** True when this process holds the daemon's lock. */
  readonly isDaemon: boolean;
}

/** A database of an older version. */
interface OldDatabase {
  readonly file: string;
  readonly version: number;
  readonly migrations: readonly Migration[];
}

/**
 * Migrates a database of an older version. Checkpoints a new database, so that a plain copy of its file has the tables.
 * @throws {AppError} `busy` when another process still writes the older version.
 */
export function upgrade(db: Database, options: UpgradeOptions): void {
  const { file, isDaemon, migrations = MIGRATIONS } = options;
  const version = schemaVersionOf(db, { file, migrations });
  if (version === newestOf(migrations)) return;
  if (version === 0) {
    migrate(db, { file, migrations });
    db.pragma('wal_checkpoint(PASSIVE)');
    return;
  }
  const old = { file, version, migrations };
  if (isDaemon) migrateAlone(db, old);
  else underDaemonLock(old, () => migrateAlone(db, old));
}

/** Holds the daemon's lock during `work`, so that no daemon of an older Rota starts meanwhile. */
function underDaemonLock(old: OldDatabase, work: () => void): void {
  const holder = daemonLockHolder(old.file);
  if (holder !== undefined) throw stillRuns(holder, old);
  const lock = acquireDaemonLock(old.file);
  try {
    work();
  } finally {
    lock.release();
  }
}

function migrateAlone(db: Database, { file, version, migrations }: OldDatabase): void {
  if (anyOwnerLives(file)) {
    throw new AppError(
      'busy',
      `Another Rota (database version ${version}) still writes ${file}, and this one needs version ${newestOf(migrations)}`,
      { hint: 'wait for the end of its "rota run"' },
    );
  }
  migrate(db, { file, migrations });
}

function stillRuns(holder: LockHolder, { version, migrations }: OldDatabase): AppError {
  const who = holder.version === undefined ? describeOlder(holder) : `Rota ${holder.version}`;
  return new AppError(
    'busy',
    `The daemon (${who}, database version ${version}) still runs: restart it first`,
    {
      hint: `"rota restart" replaces it; this Rota writes database version ${newestOf(migrations)}`,
    },
  );
}

function describeOlder(holder: LockHolder): string {
  return holder.pid === undefined ? 'an older Rota' : `an older Rota, ${describeProcess(holder)}`;
}
