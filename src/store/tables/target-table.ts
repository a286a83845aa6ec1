// The table `targets`: one row for what a job asks for again and again, with what was stored of it last.
import type { Database, Statement } from 'better-sqlite3';
import type { Result } from '../../domain/result.ts';

/** What makes the identity of a target. */
export type TargetKey = Pick<Result, 'job' | 'url' | 'method' | 'variant'>;

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
  /** Undefined: it is new. */
  readonly known: Target | undefined;
  readonly resultId: number;
  readonly bodyId: number | null;
  readonly headerSetId: number | null;
}

type Id = number | null;

/** Finds, makes and updates targets inside the caller's transaction. */
export class TargetTable {
  readonly #find: Statement<[job: string, url: string, method: string, variant: string], Target>;
  readonly #insert: Statement<
    [string, string, string, string, string | null, string | null, number, Id, Id]
  >;
  readonly #update: Statement<[string | null, string | null, number, Id, Id, id: number]>;

  constructor(db: Database) {
    this.#find = db.prepare(
      `SELECT id, last_body_id AS lastBodyId, last_header_set_id AS lastHeaderSetId
       FROM targets WHERE job = ? AND url = ? AND method = ? AND variant = ?`,
    );
    this.#insert = db.prepare(
      `INSERT INTO targets (job, url, method, variant, name, variables, last_result_id, last_body_id,
         last_header_set_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#update = db.prepare(
      `UPDATE targets SET name = ?, variables = ?, last_result_id = ?, last_body_id = coalesce(?, last_body_id),
         last_header_set_id = coalesce(?, last_header_set_id)
       WHERE id = ?`,
    );
  }

  /** Undefined when the job has no result of this target yet. */
  find({ job, url, method, variant }: TargetKey): Target | undefined {
    return this.#find.get(job, url, method, variant);
  }

  /** Makes or updates the row of a target, which has the name and the variables of its last result; returns its id. */
  put(result: Result, news: TargetNews): number {
    const { targetName, variables } = result;
    const { known, resultId, bodyId, headerSetId } = news;
    if (known === undefined) {
      const { job, url, method, variant } = result;
      return Number(
        this.#insert.run(
          job,
          url,
          method,
          variant,
          targetName,
          variables,
          resultId,
          bodyId,
          headerSetId,
        ).lastInsertRowid,
      );
    }
    this.#update.run(targetName, variables, resultId, bodyId, headerSetId, known.id);
    return known.id;
  }
}
