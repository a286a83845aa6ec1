// One round of retention over a database of either kind, as of any time.
import type { RetentionPolicy } from '../../src/domain/retention.ts';
import type { DatabaseSettings } from '../../src/domain/settings.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { BlockingConnection } from '../../src/store/postgres/blocking-connection.ts';
import { PostgresDatabase } from '../../src/store/postgres/postgres-database.ts';
import { prunePostgres } from '../../src/store/postgres/retention/prune-postgres.ts';
import { PRUNING_SESSION } from '../../src/store/postgres/writer/session.ts';
import { prune } from '../../src/store/retention/prune.ts';

const KEEP_ALL: RetentionPolicy = {
  resultsMs: undefined,
  failuresMs: undefined,
  bodiesMs: undefined,
  auditMs: undefined,
  maxSizeBytes: undefined,
};

export interface PruneOptions {
  /** What it does not name is kept. */
  readonly policy: Partial<RetentionPolicy>;
  readonly nowMs: number;
}

export async function pruneNow(
  database: DatabaseSettings,
  { policy: named, nowMs }: PruneOptions,
): Promise<void> {
  const policy = { ...KEEP_ALL, ...named };
  const clock = { ...systemClock, now: () => nowMs };
  if (database.kind === 'sqlite') {
    const db = openDatabase(database.file);
    const options = { policy, clock, keepFree: 0, clockIsRight: true };
    await prune(db, options).finally(() => db.close());
    return;
  }
  const connection = new BlockingConnection({
    url: database.url,
    purpose: 'write',
    session: PRUNING_SESSION,
    queryTimeoutMs: 30_000,
  });
  try {
    connection.connect();
    const db = new PostgresDatabase(connection);
    prunePostgres(db, { policy, clock, clockIsRight: true, checkStop: () => undefined });
  } finally {
    connection.close();
  }
}
