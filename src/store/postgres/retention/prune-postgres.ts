// One round of retention over PostgreSQL. It drops the partitions whose results are all too old, removes old results of
// the others, and then removes the rows that nothing refers to any more. Writers wait for one slice at most.
import { clockDoubt } from '../../../domain/clock-doubt.ts';
import { type PruneReport, type RetentionPolicy, withoutAges } from '../../../domain/retention.ts';
import { markClock } from '../../tables/clock-marks.ts';
import type { PostgresDatabase } from '../postgres-database.ts';
import { PostgresSlices, type PostgresSlicesOptions } from './slices.ts';
import { sweepOrphans } from './sweep-orphans.ts';
import { dropPartition, partitionsOf, removeOldResults } from './old-results.ts';

/** A database over its limit shrinks to this share of it, so that it is not over it again soon. */
const SHRINK_TO = 0.95;

export interface PrunePostgresOptions extends PostgresSlicesOptions {
  readonly policy: RetentionPolicy;
  readonly clockIsRight: boolean;
}

export function prunePostgres(db: PostgresDatabase, options: PrunePostgresOptions): PruneReport {
  const { clock, clockIsRight } = options;
  const startedAt = clock.elapsed();
  const before = sizeOf(db);
  const slices = new PostgresSlices(db, options);
  const heldBecause = clockDoubt(
    markClock(db.asTables(), { nowMs: clock.now(), isRight: clockIsRight }),
  );
  const policy = heldBecause === undefined ? options.policy : withoutAges(options.policy);
  const cutoff = (ageMs: number | undefined): number =>
    ageMs === undefined ? Number.MIN_SAFE_INTEGER : clock.now() - ageMs;
  const limits = {
    okBeforeMs: cutoff(policy.resultsMs),
    failedBeforeMs: cutoff(policy.failuresMs),
  };
  let results = removeOldResults(slices, limits);
  const removed = sweepOrphans(slices, cutoff(policy.bodiesMs));
  results += shrink(slices, {
    maxBytes: policy.maxSizeBytes,
    sweep() {
      const more = sweepOrphans(slices, cutoff(policy.bodiesMs));
      removed.bodies += more.bodies;
      removed.headerSets += more.headerSets;
    },
  });
  const itemsBeforeMs = Math.max(limits.okBeforeMs, oldestResultMs(db));
  slices.repeat(
    (rows) =>
      db
        .prepare(
          `DELETE FROM item_rows WHERE id IN (SELECT id FROM item_rows
         WHERE (to_at_ms IS NOT NULL OR change = 'went') AND coalesce(to_at_ms, from_at_ms) < ? LIMIT ?)`,
        )
        .run(itemsBeforeMs, rows).changes,
  );
  slices.repeat(
    (rows) =>
      db
        .prepare('DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at_ms < ? LIMIT ?)')
        .run(cutoff(policy.auditMs), rows).changes,
  );
  const databaseBytes = sizeOf(db);
  return {
    ...removed,
    results,
    freedBytes: Math.max(0, before - databaseBytes),
    databaseBytes,
    longestHoldMs: slices.longestHoldMs,
    tookMs: clock.elapsed() - startedAt,
    heldBecause,
  };
}

/** Drops the oldest partitions of a database over its limit; returns the number of results. */
function shrink(
  slices: PostgresSlices,
  { maxBytes, sweep }: { maxBytes: number | undefined; sweep: () => void },
): number {
  let results = 0;
  if (maxBytes === undefined || sizeOf(slices.db) <= maxBytes) return 0;
  while (sizeOf(slices.db) > SHRINK_TO * maxBytes) {
    const [oldest, ...others] = partitionsOf(slices.db);
    // The newest one is written.
    if (oldest === undefined || others.length === 0) break;
    results += slices.once(() => dropPartition(slices.db, oldest));
    sweep();
  }
  return results;
}

/** The start of the oldest result; an old time when there is none. */
function oldestResultMs(db: PostgresDatabase): number {
  const [row] = db.connection.native(
    'SELECT started_at_ms AS at FROM result_rows ORDER BY id LIMIT 1',
  ).rows;
  return row === undefined ? Number.MIN_SAFE_INTEGER : Number(row['at']);
}

function sizeOf(db: PostgresDatabase): number {
  const [row] = db.connection.native('SELECT pg_database_size(current_database()) AS bytes').rows;
  return Number(row?.['bytes']);
}
