// Ids of rows in the copy, page by page, to read what belongs to them.
import type { Database } from 'better-sqlite3';

/** Ids that one statement names. */
const IDS = 2000;

/** @param sql selects ids that are greater than @after, in ascending order. */
export function* pagesOfIds(db: Database, sql: string): Generator<readonly number[]> {
  const page = db
    .prepare<[{ after: number }], number>(`SELECT * FROM (${sql}) LIMIT ${IDS}`)
    .pluck();
  let last = 0;
  for (;;) {
    const ids = page.all({ after: last });
    if (ids.length === 0) return;
    yield ids;
    last = ids.at(-1) ?? last;
  }
}
