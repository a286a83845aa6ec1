// The row of `reprocessing` of a job: how far its results were judged again when that was interrupted.
import type { Database, Statement } from 'better-sqlite3';

export interface ReprocessMark {
  /** Of the rules and the range: with others, everything begins again. */
  readonly rulesHash: string;
  /** Everything up to this result of this target, and all of the targets before it, is done. */
  readonly targetId: number;
  readonly resultId: number;
  /** The start of the target's history of rows that is being built; null: it has none. */
  readonly itemsSinceMs: number | null;
}

type MarkRow = ReprocessMark & { readonly job: string };

/** Works inside the caller's transactions. */
export class ReprocessMarks {
  readonly #find: Statement<[job: string, rulesHash: string], ReprocessMark>;
  readonly #put: Statement<[MarkRow]>;
  readonly #drop: Statement<[job: string]>;

  constructor(db: Database) {
    this.#find = db.prepare(
      `SELECT rules_hash AS rulesHash, target_id AS targetId, result_id AS resultId,
         items_since_ms AS itemsSinceMs
       FROM reprocessing WHERE job = ? AND rules_hash = ?`,
    );
    this.#put = db.prepare(
      `INSERT INTO reprocessing (job, rules_hash, target_id, result_id, items_since_ms)
       VALUES (@job, @rulesHash, @targetId, @resultId, @itemsSinceMs)
       ON CONFLICT (job) DO UPDATE SET rules_hash = excluded.rules_hash, target_id = excluded.target_id,
         result_id = excluded.result_id, items_since_ms = excluded.items_since_ms`,
    );
    this.#drop = db.prepare('DELETE FROM reprocessing WHERE job = ?');
  }

  find(job: string, rulesHash: string): ReprocessMark | undefined {
    return this.#find.get(job, rulesHash);
  }

  put(mark: MarkRow): void {
    this.#put.run(mark);
  }

  drop(job: string): void {
    this.#drop.run(job);
  }
}
