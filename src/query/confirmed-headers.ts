// Finds the response that a stored 304 confirms.
import type { StoredResult } from '../domain/stored-result.ts';
import type { Reading } from './reads/reading.ts';

/** Earlier results that are read at once. */
const PAGE = 500;

/** Returns the headers of the response as JSON; null: they are not stored. */
export async function confirmedHeaders(
  reading: Pick<Reading, 'history'>,
  { id, targetId, bodyId }: Pick<StoredResult, 'id' | 'targetId' | 'bodyId'>,
): Promise<string | null> {
  let before = id;
  for (;;) {
    const page = await reading.history(targetId, { before, limit: PAGE });
    const found = page.find((earlier) => earlier.bodyId === bodyId && !earlier.confirmed);
    const last = page.at(-1);
    if (found !== undefined || last === undefined) return found?.headers ?? null;
    before = last.id;
  }
}
