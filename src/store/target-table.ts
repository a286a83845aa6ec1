// The table `targets`: one row per job and URL, with what was stored of it last.
import type { Database, Statement } from 'better-sqlite3';

export interface Target {
  readonly id: number;
  /** The body stored last; null: none yet. */
  readonly lastBodyId: number | null;
  /** The header set that the last result with headers refers to; null: none yet. */
  readonly lastHeaderSetId: number | null;
}

/** What a result brings for its target; null leaves what was there. */
export interface TargetNews {
  readonly resultId: number;
  readonly bodyId: number | null;
  readonly headerSetId: number | null;
}

/** Finds and updates targets inside the caller's transaction. */
export class TargetTable {
  readonly #find: Statement<[job: string, url: string], Target>;
  readonly #insert: Statement<[job: string, url: string], Target>;
  readonly #update: Statement<[number, number | null, number | null, id: number]>;

  constructor(db: Database) {
    const columns = 'id, last_body_id AS lastBodyId, last_header_set_id AS lastHeaderSetId';
    this.#find = db.prepare(`SELECT ${columns} FROM targets WHERE job = ? AND url = ?`);
    this.#insert = db.prepare(
      `INSERT INTO targets (job, url, last_result_id) VALUES (?, ?, 0) RETURNING ${columns}`,
    );
    this.#update = db.prepare(
      `UPDATE targets SET last_result_id = ?, last_body_id = coalesce(?, last_body_id),
         last_header_set_id = coalesce(?, last_header_set_id)
       WHERE id = ?`,
    );
  }

  /** The row of this URL, which is made when there is none: then {@link TargetTable.update} must follow. */
  findOrMake(job: string, url: string): Target {
    const target = this.#find.get(job, url) ?? this.#insert.get(job, url);
    if (target === undefined) throw new Error('A target was neither made nor found');
    return target;
  }

  update(id: number, { resultId, bodyId, headerSetId }: TargetNews): void {
    this.#update.run(resultId, bodyId, headerSetId, id);
  }
}
