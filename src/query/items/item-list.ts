// Reads what is known of the list of a target.
import { withReader } from '../../store/reader.ts';

export interface StoredList {
  /** Rows of the last good list. */
  readonly rows: number;
  /** Its rows that are left out: without a key, or with the key of another. */
  readonly withoutKey: number;
  readonly duplicates: number;
  /** Unix milliseconds: when it changed last. */
  readonly changedAtMs: number;
  /** The result that showed this change. */
  readonly resultId: number;
}

/**
 * Null when the target has no list.
 * @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read.
 */
export async function itemList(file: string, targetId: number): Promise<StoredList | null> {
  const [row] = withReader(file, (reader) =>
    reader.all<StoredList>(
      `SELECT rows, without_key AS withoutKey, duplicates, seen_at_ms AS changedAtMs,
         result_id AS resultId
       FROM item_lists WHERE target_id = @targetId`,
      { targetId },
    ),
  );
  return row ?? null;
}
