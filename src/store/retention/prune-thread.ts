// A thread that prunes once and ends, so that a long scan of the results delays neither fetching nor storing.
import type { AuditRow } from '../../domain/audit.ts';
import type { PruneReport, RetentionPolicy } from '../../domain/retention.ts';
import { systemClock } from '../../platform/clock.ts';
import { replyOnce } from '../../platform/one-reply-thread.ts';
import { AccessTables } from '../tables/access-tables.ts';
import { databaseError } from '../database-error.ts';
import { openDatabase } from '../open-database.ts';
import { prune } from './prune.ts';
import { keepReserve, useReserve } from './reserve.ts';

export interface PruneSetup {
  /** Absolute path, or the address of a PostgreSQL database. */
  readonly file: string;
  readonly policy: RetentionPolicy;
  readonly keepFree: number;
  /** Written into the audit log after the round; absent for a regular round. */
  readonly audit?: AuditRow;
  readonly clockIsRight?: boolean;
}

export interface PruneThreadData extends PruneSetup {
  /** One number in shared memory: not 0 when the round is to stop. */
  readonly stop: Int32Array;
}

/** Short: a slice that meets a lock waits for it outside SQLite, where the thread can be stopped. */
const BUSY_TIMEOUT_MS = 100;
/** The one row of the audit log waits for a lock as any other command does. */
const AUDIT_TIMEOUT_MS = 5000;

async function run({ file, audit, stop, ...setup }: PruneThreadData): Promise<PruneReport> {
  useReserve(file);
  const db = openDatabase(file);
  try {
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    db.pragma('cache_size = -8192');
    const report = await prune(db, {
      ...setup,
      clock: systemClock,
      isStopped: () => Atomics.load(stop, 0) !== 0,
    });
    if (audit !== undefined) {
      db.pragma(`busy_timeout = ${AUDIT_TIMEOUT_MS}`);
      new AccessTables(db).append([audit]);
    }
    return report;
  } finally {
    db.close();
    keepReserve(file);
  }
}

await replyOnce(run, (error, { file }) => databaseError(error, file));
