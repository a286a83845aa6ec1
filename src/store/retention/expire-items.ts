// Removes versions of rows of lists that ended before the oldest result that is still there, and rows that are gone for
// that long. What a row is now stays as long as its target.
import type { Database } from 'better-sqlite3';
import type { Slices } from './slices.ts';

/** @param options.beforeMs - Also what ended earlier than this; -Infinity: only by the oldest result. */
export async function expireItems(
  db: Database,
  { slices, beforeMs }: { slices: Slices; beforeMs: number },
): Promise<void> {
  const oldest = db
    .prepare<[], number>('SELECT started_at_ms FROM result_rows ORDER BY id LIMIT 1')
    .pluck();
  // The condition of the index, so that it is used.
  const expire = db.prepare<[beforeMs: number, rows: number]>(
    `DELETE FROM item_rows WHERE id IN (
       SELECT id FROM item_rows
       WHERE (to_at_ms IS NOT NULL OR change = 'went') AND coalesce(to_at_ms, from_at_ms) < ?
       LIMIT ?
     )`,
  );
  const limitMs = Math.max(beforeMs, oldest.get() ?? -Infinity);
  if (limitMs === -Infinity) return;
  await slices.repeat((rows) => expire.run(limitMs, rows).changes, { writes: true });
}
