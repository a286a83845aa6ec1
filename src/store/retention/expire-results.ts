// Removes results that are too old. Ids grow with time, so old results come first, and only a few young ones are read.
// The newest result always stays, so that no id is used twice.
import type { Database } from 'better-sqlite3';
import { ResultRemoval, type RemovableResult } from './result-removal.ts';
import type { Slices } from './slices.ts';

/** The walk ends after this many young results in a row: an older one that took longer may follow a few young ones. */
const YOUNG_IN_A_ROW = 1_000;

export interface ExpiryLimits {
  /** Unix milliseconds: ok results that started earlier are removed; -Infinity: none are. */
  readonly okBeforeMs: number;
  /** The same for failed results. */
  readonly failedBeforeMs: number;
}

interface ExpirableResult extends RemovableResult {
  readonly runId: number;
  readonly position: number;
  readonly ok: 0 | 1;
  readonly startedAtMs: number;
}

const COLUMNS =
  'id, target_id AS targetId, run_id AS runId, position, ok, started_at_ms AS startedAtMs';
const NOT_THE_NEWEST = 'id < (SELECT max(id) FROM result_rows)';

/** Resolves to the number of removed results. */
export async function expireResults(
  db: Database,
  options: { slices: Slices; limits: ExpiryLimits },
): Promise<number> {
  const { slices, limits } = options;
  const expiry = new Expiry(db, limits);
  await slices.repeat((rows) => expiry.walk(rows), { writes: true });
  await slices.repeat((rows) => expiry.walkFailures(rows), { writes: true });
  return expiry.removed;
}

/** Removes all results before this id, of any age; resolves to their number. */
export async function removeResultsBefore(
  db: Database,
  options: { slices: Slices; id: number },
): Promise<number> {
  const removal = new ResultRemoval(db);
  const oldest = db.prepare<[id: number, rows: number], RemovableResult>(
    `SELECT id, target_id AS targetId FROM result_rows WHERE id < ? AND ${NOT_THE_NEWEST} ORDER BY id LIMIT ?`,
  );
  let removed = 0;
  await options.slices.repeat(
    (rows) => {
      const results = oldest.all(options.id, rows);
      removal.remove(results);
      removed += results.length;
      return results.length;
    },
    { writes: true },
  );
  return removed;
}

class Expiry {
  removed = 0;
  readonly #limits: ExpiryLimits;
  readonly #removal: ResultRemoval;
  readonly #next: (after: number, rows: number) => ExpirableResult[];
  readonly #nextFailed: (
    after: { runId: number; position: number },
    rows: number,
  ) => ExpirableResult[];
  #afterId = 0;
  #afterFailure = { runId: 0, position: -1 };
  #young = 0;

  constructor(db: Database, limits: ExpiryLimits) {
    this.#limits = limits;
    this.#removal = new ResultRemoval(db);
    const next = db.prepare<[number, number], ExpirableResult>(
      `SELECT ${COLUMNS} FROM result_rows WHERE id > ? AND ${NOT_THE_NEWEST} ORDER BY id LIMIT ?`,
    );
    this.#next = (after, rows) => next.all(after, rows);
    // The index contains failures only, in the order of their runs.
    const nextFailed = db.prepare<[number, number, number], ExpirableResult>(
      `SELECT ${COLUMNS} FROM result_rows INDEXED BY result_rows_failed
       WHERE ok = 0 AND (run_id, position) > (?, ?) AND ${NOT_THE_NEWEST}
       ORDER BY run_id, position LIMIT ?`,
    );
    this.#nextFailed = ({ runId, position }, rows) => nextFailed.all(runId, position, rows);
  }

  /** Removes old results, from the oldest on, until all that follow are younger than the limit for ok results. */
  walk(limit: number): number {
    const { okBeforeMs } = this.#limits;
    if (okBeforeMs === -Infinity || this.#young >= YOUNG_IN_A_ROW) return this.#end();
    const rows = this.#next(this.#afterId, limit);
    this.#afterId = rows.at(-1)?.id ?? this.#afterId;
    this.#remove(rows, okBeforeMs);
    return rows.length === 0 ? this.#end() : rows.length;
  }

  /** Does the same for failures alone, whose limit may differ. */
  walkFailures(limit: number): number {
    const { failedBeforeMs } = this.#limits;
    if (failedBeforeMs === -Infinity || this.#young >= YOUNG_IN_A_ROW) return this.#end();
    const rows = this.#nextFailed(this.#afterFailure, limit);
    this.#afterFailure = rows.at(-1) ?? this.#afterFailure;
    this.#remove(rows, failedBeforeMs);
    return rows.length === 0 ? this.#end() : rows.length;
  }

  #remove(rows: readonly ExpirableResult[], beforeMs: number): void {
    const { okBeforeMs, failedBeforeMs } = this.#limits;
    const old = rows.filter(
      ({ ok, startedAtMs }) => startedAtMs < (ok === 1 ? okBeforeMs : failedBeforeMs),
    );
    this.#removal.remove(old);
    this.removed += old.length;
    const anyOld = rows.some(({ startedAtMs }) => startedAtMs < beforeMs);
    this.#young = anyOld ? 0 : this.#young + rows.length;
  }

  #end(): number {
    this.#young = 0;
    return 0;
  }
}
