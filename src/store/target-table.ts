// The table `targets`: one row per job and URL, with what was stored of it last.
import type { Database, Statement } from 'better-sqlite3';

/** What is known of a target before a result is stored. */
export interface Target {
  readonly id: number;
  /** The body stored last; null: none yet. */
  readonly lastBodyId: number | null;
  /** The header set that the last result with headers refers to; null: none yet. */
  readonly lastHeaderSetId: number | null;
}

/** What a result brings for its target; null leaves what was there. */
export interface TargetNews {
  readonly job: string;
  readonly url: string;
  readonly resultId: number;
  readonly bodyId: number | null;
  readonly headerSetId: number | null;
}

/** Finds, makes and updates targets inside the caller's transaction. */
export class TargetTable {
  readonly #find: Statement<[job: string, url: string], Target>;
  readonly #insert: Statement<[string, string, number, number | null, number | null]>;
  readonly #update: Statement<[number, number | null, number | null, id: number]>;

  constructor(db: Database) {
    this.#find = db.prepare(
      `SELECT id, last_body_id AS lastBodyId, last_header_set_id AS lastHeaderSetId
       FROM targets WHERE job = ? AND url = ?`,
    );
    this.#insert = db.prepare(
      `INSERT INTO targets (job, url, last_result_id, last_body_id, last_header_set_id)
       VALUES (?, ?, ?, ?, ?)`,
    );
    this.#update = db.prepare(
      `UPDATE targets SET last_result_id = ?, last_body_id = coalesce(?, last_body_id),
         last_header_set_id = coalesce(?, last_header_set_id)
       WHERE id = ?`,
    );
  }

  /** Undefined when the job has no result of this URL yet. */
  find(job: string, url: string): Target | undefined {
    return this.#find.get(job, url);
  }

  /** Makes or updates the row of a URL; returns its id. */
  put(known: Target | undefined, news: TargetNews): number {
    const { job, url, resultId, bodyId, headerSetId } = news;
    if (known === undefined) {
      return Number(this.#insert.run(job, url, resultId, bodyId, headerSetId).lastInsertRowid);
    }
    this.#update.run(resultId, bodyId, headerSetId, known.id);
    return known.id;
  }
}
