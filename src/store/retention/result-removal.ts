// Removes results, and updates or removes the targets whose last result is gone.
import type { Database, Statement } from 'better-sqlite3';

export interface RemovableResult {
  readonly id: number;
  readonly targetId: number;
}

/** Removes results inside the caller's transaction. */
export class ResultRemoval {
  readonly #delete: Statement<[id: number]>;
  readonly #lastOfTarget: Statement<[target: number], number>;
  readonly #newest: Statement<[target: number], number | null>;
  readonly #setLast: Statement<[result: number, target: number]>;
  readonly #deleteTarget: Statement<[target: number]>;

  constructor(db: Database) {
    // ON DELETE CASCADE removes their attempts.
    this.#delete = db.prepare('DELETE FROM result_rows WHERE id = ?');
    this.#lastOfTarget = db
      .prepare<[number], number>('SELECT last_result_id FROM targets WHERE id = ?')
      .pluck();
    this.#newest = db
      .prepare<[number], number | null>('SELECT max(id) FROM result_rows WHERE target_id = ?')
      .pluck();
    this.#setLast = db.prepare('UPDATE targets SET last_result_id = ? WHERE id = ?');
    this.#deleteTarget = db.prepare('DELETE FROM targets WHERE id = ?');
  }

  remove(results: readonly RemovableResult[]): void {
    const removed = new Set<number>();
    for (const { id } of results) {
      this.#delete.run(id);
      removed.add(id);
    }
    for (const target of new Set(results.map(({ targetId }) => targetId))) {
      const last = this.#lastOfTarget.get(target);
      if (last !== undefined && removed.has(last)) this.#repair(target);
    }
  }

  #repair(target: number): void {
    const newest = this.#newest.get(target) ?? null;
    if (newest === null) this.#deleteTarget.run(target);
    else this.#setLast.run(newest, target);
  }
}
