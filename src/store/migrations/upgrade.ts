// Brings a database to the version that this Rota writes, while nobody writes an older one.
import type { Database } from 'better-sqlite3';
import { AppError } from '../../domain/error.ts';
import {
  acquireDaemonLock,
  daemonLockHolder,
  describeProcess,
  type LockHolder,
} from '../files/daemon-lock.ts';
import { migrate, SCHEMA_VERSION, schemaVersionOf } from './migrate.ts';
import { anyOwnerLives } from '../files/owner-lock.ts';

export interface UpgradeOptions {
  readonly file: string;
  /** True when this process holds the daemon's lock. */
  readonly isDaemon: boolean;
}

/**
 * Migrates the database when it has an older version, and folds a new one into its file, so that a plain copy of that
 * has its tables.
 * @throws {AppError} `busy` when another process still writes the older version.
 */
export function upgrade(db: Database, { file, isDaemon }: UpgradeOptions): void {
  const version = schemaVersionOf(db, file);
  if (version === SCHEMA_VERSION) return;
  if (version === 0) {
    migrate(db, file);
    db.pragma('wal_checkpoint(PASSIVE)');
    return;
  }
  if (isDaemon) migrateAlone(db, { file, version });
  else underDaemonLock(file, version, () => migrateAlone(db, { file, version }));
}

/** With the lock held no daemon of an older Rota can start meanwhile. */
function underDaemonLock(file: string, version: number, work: () => void): void {
  const holder = daemonLockHolder(file);
  if (holder !== undefined) throw stillRuns(holder, version);
  const lock = acquireDaemonLock(file);
  try {
    work();
  } finally {
    lock.release();
  }
}

function migrateAlone(db: Database, { file, version }: { file: string; version: number }): void {
  if (anyOwnerLives(file)) {
    throw new AppError(
      'busy',
      `Another Rota (database version ${version}) still writes ${file}, and this one needs version ${SCHEMA_VERSION}`,
      { hint: 'wait for the end of its "rota run"' },
    );
  }
  migrate(db, file);
}

function stillRuns(holder: LockHolder, version: number): AppError {
  const who = holder.version === undefined ? whoIsOlder(holder) : `Rota ${holder.version}`;
  return new AppError(
    'busy',
    `The daemon (${who}, database version ${version}) still runs: restart it first`,
    { hint: `"rota restart" replaces it; this Rota writes database version ${SCHEMA_VERSION}` },
  );
}

function whoIsOlder(holder: LockHolder): string {
  return holder.pid === undefined ? 'an older Rota' : `an older Rota, ${describeProcess(holder)}`;
}
