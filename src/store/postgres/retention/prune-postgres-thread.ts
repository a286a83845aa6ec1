// A thread that prunes once and ends.
import { AppError } from '../../../domain/error.ts';
import type { PruneReport } from '../../../domain/retention.ts';
import { systemClock } from '../../../platform/clock.ts';
import { replyOnce } from '../../../platform/one-reply-thread.ts';
import type { PruneThreadData } from '../../retention/prune-thread.ts';
import { AccessTables } from '../../tables/access-tables.ts';
import { BlockingConnection } from '../blocking-connection.ts';
import { PostgresDatabase } from '../postgres-database.ts';
import { postgresError } from '../postgres-error.ts';
import { isCurrent } from '../schema/migrate.ts';
import { PRUNING_SESSION } from '../writer/session.ts';
import { prunePostgres } from './prune-postgres.ts';

/** The search for unused rows reads whole tables. */
const QUERY_TIMEOUT_MS = 1_800_000;

async function run({
  file: url,
  policy,
  audit,
  stop,
  clockIsRight,
}: PruneThreadData): Promise<PruneReport> {
  const connection = new BlockingConnection({
    url,
    purpose: 'write',
    session: PRUNING_SESSION,
    queryTimeoutMs: QUERY_TIMEOUT_MS,
  });
  try {
    connection.connect();
    if (!isCurrent(connection, url)) throw new AppError('not_found', 'There are no tables yet');
    const db = new PostgresDatabase(connection);
    const report = prunePostgres(db, {
      policy,
      clock: systemClock,
      clockIsRight: clockIsRight === true,
      checkStop() {
        if (Atomics.load(stop, 0) !== 0) throw new AppError('database', 'Pruning was stopped');
      },
    });
    if (audit !== undefined) new AccessTables(db.asTables()).append([audit]);
    return report;
  } finally {
    connection.close();
  }
}

await replyOnce(run, (error, { file }) => postgresError(error, file));
