// Removes bodies and header sets that no result refers to. There is no index of these references, because it would make
// every result more expensive to store. Instead all referenced rows are marked first, while others write. Results that
// are stored meanwhile are marked too, and then the unmarked rows are removed.
import type { Database } from 'better-sqlite3';
import { IdSet } from './id-set.ts';
import type { Slices } from './slices.ts';

export interface SweepReport {
  readonly bodies: number;
  readonly headerSets: number;
}

interface Reference {
  readonly id: number;
  readonly startedAtMs: number;
  readonly bodyId: number | null;
  readonly headerSetId: number | null;
}

/**
 * @param options.bodiesBeforeMs - Results that started earlier do not keep their body; -Infinity: all do. The last
 *   body of a target stays as long as the target has a result: the next one is compared with it.
 */
export async function sweepOrphans(
  db: Database,
  options: { slices: Pick<Slices, 'repeat'>; bodiesBeforeMs: number },
): Promise<SweepReport> {
  const { slices } = options;
  const marks = new Marks(db, options.bodiesBeforeMs);
  await slices.repeat((rows) => marks.markResults(rows), { writes: false });
  await slices.repeat((rows) => marks.markTargets(rows), { writes: false });
  const sweep = async (table: 'bodies' | 'header_sets', marked: IdSet): Promise<number> => {
    const sweeper = new Sweeper(db, { table, marked });
    await slices.repeat((rows) => sweeper.find(rows), { writes: false });
    // Leaves little for `catchUp`, during which other writers wait.
    await slices.repeat((rows) => marks.markResults(rows), { writes: false });
    const removeSome = (rows: number): number => {
      marks.catchUp();
      return sweeper.remove(rows);
    };
    await slices.repeat(removeSome, { writes: true });
    return sweeper.removed;
  };
  return {
    bodies: await sweep('bodies', marks.bodies),
    headerSets: await sweep('header_sets', marks.headerSets),
  };
}

class Marks {
  readonly bodies = new IdSet();
  readonly headerSets = new IdSet();
  readonly #nextResults: (after: number, rows: number) => Reference[];
  readonly #nextTargets: (after: number, rows: number) => { id: number; bodyId: number }[];
  readonly #bodiesBeforeMs: number;
  #afterResult = 0;
  #afterTarget = 0;

  constructor(db: Database, bodiesBeforeMs: number) {
    this.#bodiesBeforeMs = bodiesBeforeMs;
    const results = db.prepare<[number, number], Reference>(
      `SELECT id, started_at_ms AS startedAtMs, body_id AS bodyId, header_set_id AS headerSetId
       FROM result_rows WHERE id > ? ORDER BY id LIMIT ?`,
    );
    this.#nextResults = (after, rows) => results.all(after, rows);
    const targets = db.prepare<[number, number], { id: number; bodyId: number }>(
      `SELECT id, last_body_id AS bodyId FROM targets
       WHERE id > ? AND last_body_id IS NOT NULL ORDER BY id LIMIT ?`,
    );
    this.#nextTargets = (after, rows) => targets.all(after, rows);
  }

  markResults(limit: number): number {
    const rows = this.#nextResults(this.#afterResult, limit);
    for (const { id, startedAtMs, bodyId, headerSetId } of rows) {
      this.#afterResult = id;
      if (bodyId !== null && startedAtMs >= this.#bodiesBeforeMs) this.bodies.add(bodyId);
      if (headerSetId !== null) this.headerSets.add(headerSetId);
    }
    return rows.length;
  }

  markTargets(limit: number): number {
    const rows = this.#nextTargets(this.#afterTarget, limit);
    for (const { id, bodyId } of rows) {
      this.#afterTarget = id;
      this.bodies.add(bodyId);
    }
    return rows.length;
  }

  /** Marks the results stored since; the caller holds the write lock, so no more can follow. */
  catchUp(): void {
    while (this.markResults(10_000) > 0);
  }
}

/** Finds the rows of one table that are not marked, and removes them. */
class Sweeper {
  removed = 0;
  readonly #marked: IdSet;
  readonly #next: (after: number, rows: number) => number[];
  readonly #delete: (id: number) => void;
  readonly #unmarked: number[] = [];
  #after = 0;
  #checked = 0;

  constructor(db: Database, { table, marked }: { table: 'bodies' | 'header_sets'; marked: IdSet }) {
    this.#marked = marked;
    // The newest row stays: its id must not be reused while a result refers to it.
    const next = db
      .prepare<[number, number], number>(
        `SELECT id FROM ${table} WHERE id > ? AND id < (SELECT max(id) FROM ${table}) ORDER BY id LIMIT ?`,
      )
      .pluck();
    this.#next = (after, rows) => next.all(after, rows);
    const remove = db.prepare<[number]>(`DELETE FROM ${table} WHERE id = ?`);
    this.#delete = (id) => void remove.run(id);
  }

  find(limit: number): number {
    const ids = this.#next(this.#after, limit);
    for (const id of ids) {
      this.#after = id;
      if (!this.#marked.has(id)) this.#unmarked.push(id);
    }
    return ids.length;
  }

  remove(limit: number): number {
    const ids = this.#unmarked.slice(this.#checked, this.#checked + limit);
    this.#checked += ids.length;
    for (const id of ids) {
      if (this.#marked.has(id)) continue;
      this.#delete(id);
      this.removed += 1;
    }
    return ids.length;
  }
}
