// Reads the facts that rules of `notify` need of a run's results beyond its counts, a few thousand results at a time.
import type { Database } from 'better-sqlite3';
import type {
  CountedTargets,
  FactsPage,
  FactsQuestion,
  FoundValue,
} from '../../../domain/notify/notices.ts';

/** Targets that a message names. */
const NAMED = 5;

interface FactRow {
  readonly position: number;
  readonly target: string;
  readonly url: string;
  readonly changed: number;
  readonly degraded: number;
  readonly faulty: number;
}

/** `changed` as in the view `changes`: the body differs from that of the result before it that was ok. */
const RESULTS = `
SELECT c.position, coalesce(t.name, t.url) AS target, t.url AS url, c.degraded, c.faulty,
  CASE WHEN p.body_id <> c.body_id AND (p.compared <> c.compared) IS NOT FALSE THEN 1 ELSE 0 END AS changed
FROM (
  SELECT r.position, r.target_id, r.body_id, r.compared, r.degraded,
    CASE WHEN r.error_kind = 'local' AND r.attempts = 0 THEN 1 ELSE 0 END AS faulty, (
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

/** `before`: the number of that name which the target had last. */
const VALUES = `
SELECT e.name, coalesce(t.name, t.url) AS target, e.number, e.text, (
    SELECT b.number FROM result_rows AS q JOIN extracted AS b ON b.result_id = q.id AND b.name = e.name
    WHERE q.target_id = r.target_id AND q.id < r.id AND b.number IS NOT NULL
    ORDER BY q.id DESC LIMIT 1
  ) AS before
FROM result_rows AS r
JOIN extracted AS e ON e.result_id = r.id AND e.name IN (SELECT value FROM json_each(@names))
JOIN targets AS t ON t.id = r.target_id
WHERE r.run_id = @runId AND r.position BETWEEN @from AND @to ORDER BY r.position`;

const PRESENT = `
SELECT DISTINCT coalesce(t.name, t.url) AS target
FROM result_rows AS r JOIN targets AS t ON t.id = r.target_id
WHERE r.run_id = @runId AND r.position BETWEEN @from AND @to
  AND coalesce(t.name, t.url) IN (SELECT value FROM json_each(@names))`;

/** Uses the writing connection. */
export class RunFactsReader {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  page({ runId, from, limit, values, targets }: FactsQuestion): FactsPage {
    const rows = this.#db
      .prepare<[Omit<FactsQuestion, 'values' | 'targets'>], FactRow>(RESULTS)
      .all({ runId, from, limit });
    const to = rows.at(-1)?.position ?? from;
    return {
      next: rows.length < limit ? null : to + 1,
      changed: countedTargets(rows.filter(({ changed }) => changed === 1)),
      degraded: countedTargets(rows.filter(({ degraded }) => degraded === 1)),
      values: values.length === 0 ? [] : this.#values({ runId, from, to }, values),
      present: targets.length === 0 ? [] : this.#present({ runId, from, to }, targets),
      hasFaults: rows.some(({ faulty }) => faulty === 1),
    };
  }

  #present(
    span: { runId: number; from: number; to: number },
    names: readonly string[],
  ): readonly string[] {
    return this.#db
      .prepare<[Record<string, number | string>], string>(PRESENT)
      .pluck()
      .all({ ...span, names: JSON.stringify(names) });
  }

  #values(
    span: { runId: number; from: number; to: number },
    names: readonly string[],
  ): readonly FoundValue[] {
    return this.#db
      .prepare<[Record<string, number | string>], FoundValue>(VALUES)
      .all({ ...span, names: JSON.stringify(names) });
  }
}

function countedTargets(rows: readonly FactRow[]): CountedTargets {
  const first = rows.slice(0, NAMED).map(({ target, url }) => ({ target, url, text: '' }));
  return { count: rows.length, first };
}
