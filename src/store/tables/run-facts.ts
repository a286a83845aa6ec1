// What rules of `notify` ask about the results of a run beyond its counts, read a few thousand results at a time.
import type { Database } from 'better-sqlite3';
import type { FactsPage, FactsQuestion } from '../../domain/notify/notices.ts';

/** Targets that a message names. */
const NAMED = 5;

interface ResultRow {
  readonly position: number;
  readonly target: string;
  readonly url: string;
  readonly changed: number;
}

/** As in the view `changes`: the body differs from that of the result before it that was ok. */
const RESULTS = `
SELECT c.position, coalesce(t.name, t.url) AS target, t.url AS url,
  coalesce(p.body_id <> c.body_id AND (p.compared <> c.compared) IS NOT FALSE, 0) AS changed
FROM (
  SELECT r.position, r.target_id, r.body_id, r.compared, (
    SELECT q.id FROM result_rows AS q
    WHERE q.target_id = r.target_id AND q.id < r.id AND q.ok = 1 AND q.body_id IS NOT NULL
      AND r.ok = 1 AND r.body_id IS NOT NULL
    ORDER BY q.id DESC LIMIT 1
  ) AS before_id
  FROM result_rows AS r
  WHERE r.run_id = @runId AND r.position >= @from ORDER BY r.position LIMIT @limit
) AS c
JOIN targets AS t ON t.id = c.target_id LEFT JOIN result_rows AS p ON p.id = c.before_id
ORDER BY c.position`;

/** Uses the writing connection. */
export class RunFactsReader {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  page({ runId, from, limit }: FactsQuestion): FactsPage {
    const rows = this.#db
      .prepare<[Omit<FactsQuestion, 'values'>], ResultRow>(RESULTS)
      .all({ runId, from, limit });
    const last = rows.at(-1);
    const changed = rows.filter((row) => row.changed === 1);
    return {
      next: last === undefined || rows.length < limit ? null : last.position + 1,
      changed: {
        count: changed.length,
        first: changed.slice(0, NAMED).map(({ target, url }) => ({ target, url, text: '' })),
      },
    };
  }
}
