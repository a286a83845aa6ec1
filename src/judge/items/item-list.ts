// The rows of a list in one response, with their keys.
import type { ItemRow } from '../../domain/rules.ts';
import type { Readable } from '../json-value.ts';

/** More rows are not a list that people follow row by row. */
export const MAX_ROWS = 10_000;
/** Characters of all rows together. */
const MAX_CHARACTERS = 4 * 1024 * 1024;
/** A longer key is none. */
const MAX_KEY = 1024;

export interface ItemList {
  /** In the order of the response; each key once. */
  readonly rows: readonly ItemRow[];
  /** Rows that are left out because they have no key. */
  readonly withoutKey: number;
  /** Rows that are left out because an earlier row has the same key. */
  readonly duplicates: number;
}

/** A row whose key may be missing. */
export interface FoundRow extends Omit<ItemRow, 'key'> {
  readonly key: string | undefined;
}

/** @returns A problem when the rows are too many or too long: a part of a list would look as if the others were gone. */
export function toItemList(found: Iterable<FoundRow>): Readable<ItemList> {
  const rows = new Map<string, ItemRow>();
  let [withoutKey, duplicates, count, characters] = [0, 0, 0, 0];
  for (const { key: foundKey, ...row } of found) {
    const key = foundKey === undefined ? undefined : storedText(foundKey);
    count += 1;
    characters += row.value.length;
    if (count > MAX_ROWS) return { ok: false, problem: `more than ${MAX_ROWS} rows` };
    if (characters > MAX_CHARACTERS) return { ok: false, problem: 'the rows are over 4 MiB' };
    if (key === undefined || key.length > MAX_KEY) withoutKey += 1;
    else if (rows.has(key)) duplicates += 1;
    else rows.set(key, { key, ...row });
  }
  return { ok: true, value: { rows: [...rows.values()], withoutKey, duplicates } };
}

/**
 * Returns the text as every database keeps it: without halves of characters, and without NUL. A key that came back as
 * another text would make its row go and come with each response.
 */
function storedText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}
