// Reads what changed in the list of a target: the rows that came, changed and went.
import { withReader } from '../../store/reader.ts';

export interface ItemChangesFilter {
  readonly targetId: number;
  /** Only the changes that this result showed. */
  readonly resultId?: number | undefined;
  /** Only the history of this row. */
  readonly key?: string | undefined;
  /** Unix milliseconds: only what changed then or later. */
  readonly sinceMs?: number | undefined;
  /** Only changes before this one: the last of the previous page. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface ItemChange {
  readonly id: number;
  readonly key: string;
  readonly change: 'came' | 'changed' | 'went';
  /** Unix milliseconds: the start of the result that showed it. */
  readonly fromMs: number;
  /** Null: it is still so. */
  readonly toMs: number | null;
  /** The members that changed; empty: it came or went, or the row is not an object. */
  readonly columns: readonly string[];
  /** JSON; null: it went. */
  readonly value: string | null;
  /** JSON of the version before; null: it came. */
  readonly before: string | null;
  readonly resultId: number;
}

const CONDITIONS: Readonly<Record<string, string>> = {
  resultId: 'i.result_id = @resultId',
  key: 'i.key = @key',
  sinceMs: 'i.from_at_ms >= @sinceMs',
  before: 'i.id < @before',
};

type ChangeRow = Omit<ItemChange, 'columns'> & { readonly columns: string | null };

/**
 * Returns changes, the newest first.
 * @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read.
 */
export async function itemChanges(
  file: string,
  { targetId, resultId, key, sinceMs, before, limit }: ItemChangesFilter,
): Promise<readonly ItemChange[]> {
  const conditions = ['i.target_id = @targetId'];
  const parameters: Record<string, string | number> = { targetId, limit };
  const add = (name: string, value: string | number | undefined): void => {
    if (value === undefined) return;
    conditions.push(CONDITIONS[name] ?? 'true');
    parameters[name] = value;
  };
  add('resultId', resultId);
  add('key', key);
  add('sinceMs', sinceMs);
  add('before', before);
  const rows = withReader(file, (reader) =>
    reader.all<ChangeRow>(
      `SELECT i.id, i.key, i.change, i.from_at_ms AS fromMs, i.to_at_ms AS toMs, i.columns, i.value,
         CASE i.change WHEN 'came' THEN NULL ELSE (
           SELECT p.value FROM item_rows AS p
           WHERE p.target_id = i.target_id AND p.key = i.key AND p.id < i.id ORDER BY p.id DESC LIMIT 1
         ) END AS before,
         i.result_id AS resultId
       FROM item_rows AS i WHERE ${conditions.join(' AND ')} ORDER BY i.id DESC LIMIT @limit`,
      parameters,
    ),
  );
  return rows.map(({ columns, ...row }) => {
    const names: readonly string[] = columns === null ? [] : JSON.parse(columns);
    return { ...row, columns: names };
  });
}
