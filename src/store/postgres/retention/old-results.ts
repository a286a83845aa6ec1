// Removes results that are too old: whole partitions where that is possible, else row by row.
import type { PostgresDatabase } from '../postgres-database.ts';
import type { PostgresSlices } from './slices.ts';

export interface PartitionExpiryLimits {
  /** Unix milliseconds: ok results that started earlier are removed. */
  readonly okBeforeMs: number;
  /** The same for failed results. */
  readonly failedBeforeMs: number;
}

/** Names of the partitions of `result_rows`, the oldest first. */
export function partitionsOf(db: PostgresDatabase): readonly string[] {
  const { rows } = db.connection.native(
    `SELECT c.relname AS name FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'result_rows'::regclass
     ORDER BY substring(c.relname FROM '\\d+$')::bigint`,
  );
  return rows.map(({ name }) => String(name));
}

/** Returns the number of removed results. */
export function removeOldResults(slices: PostgresSlices, limits: PartitionExpiryLimits): number {
  const { db } = slices;
  let removed = 0;
  const partitions = partitionsOf(db);
  for (const [index, partition] of partitions.entries()) {
    const [oldestMs, newestMs] = spanOf(db, partition);
    if (oldestMs >= Math.max(limits.okBeforeMs, limits.failedBeforeMs)) continue;
    const isNewest = index === partitions.length - 1;
    if (!isNewest && newestMs < Math.min(limits.okBeforeMs, limits.failedBeforeMs)) {
      removed += slices.once(() => dropPartition(db, partition));
    } else {
      removed += slices.repeat((rows) => removeRows(db, { partition, limits, rows }));
    }
  }
  return removed;
}

/** The start of the oldest and of the newest result; an old time for an empty partition. */
function spanOf(db: PostgresDatabase, partition: string): readonly [number, number] {
  const [row] = db.connection.native(
    `SELECT coalesce(min(started_at_ms), 0) AS oldest, coalesce(max(started_at_ms), 0) AS newest FROM ${partition}`,
  ).rows;
  return [Number(row?.['oldest']), Number(row?.['newest'])];
}

/** Drops a partition that is not the newest one, inside the caller's transaction; returns its number of results. */
export function dropPartition(db: PostgresDatabase, partition: string): number {
  const { connection } = db;
  const ids = `SELECT id FROM ${partition}`;
  const [row] = connection.native(`SELECT count(*) AS results FROM ${partition}`).rows;
  forgetResults(db, ids);
  connection.script(`DROP TABLE ${partition}`);
  repairTargets(db);
  return Number(row?.['results']);
}

function removeRows(
  db: PostgresDatabase,
  { partition, limits, rows }: { partition: string; limits: PartitionExpiryLimits; rows: number },
): number {
  db.connection.script(
    'CREATE TEMP TABLE IF NOT EXISTS old_results (id bigint) ON COMMIT DELETE ROWS',
  );
  // The newest result stays, as with SQLite.
  const { count } = db.connection.query(
    `INSERT INTO old_results SELECT id FROM ${partition}
     WHERE ((ok = 1 AND started_at_ms < @okBeforeMs) OR (ok = 0 AND started_at_ms < @failedBeforeMs))
       AND id < (SELECT max(id) FROM result_rows) LIMIT @rows`,
    { ...limits, rows },
  );
  if (count === 0) return 0;
  forgetResults(db, 'SELECT id FROM old_results');
  db.connection.native(`DELETE FROM ${partition} WHERE id IN (SELECT id FROM old_results)`);
  repairTargets(db);
  return count;
}

/** Removes what belongs to results, and notes the targets whose last result is among them. */
function forgetResults({ connection }: PostgresDatabase, ids: string): void {
  connection.script(
    `CREATE TEMP TABLE IF NOT EXISTS broken_targets (id bigint) ON COMMIT DELETE ROWS;
     INSERT INTO broken_targets SELECT id FROM targets WHERE last_result_id IN (${ids});
     DELETE FROM attempts WHERE result_id IN (${ids});
     DELETE FROM extracted WHERE result_id IN (${ids})`,
  );
}

/** Updates or removes the targets whose last result is gone. */
function repairTargets({ connection }: PostgresDatabase): void {
  connection.script(
    `UPDATE targets AS t SET last_result_id = coalesce((SELECT max(r.id) FROM result_rows AS r WHERE r.target_id = t.id), 0)
     WHERE t.id IN (SELECT id FROM broken_targets);
     DELETE FROM broken_targets AS b USING targets AS t WHERE t.id = b.id AND t.last_result_id <> 0;
     DELETE FROM item_rows WHERE target_id IN (SELECT id FROM broken_targets);
     DELETE FROM item_lists WHERE target_id IN (SELECT id FROM broken_targets);
     DELETE FROM targets WHERE id IN (SELECT id FROM broken_targets)`,
  );
}
