// The table `targets`: one row for each target of a job, with its last result, body and header set.
import type { Database, Statement } from 'better-sqlite3';
import type { Result } from '../../domain/result.ts';

/** The identity of a target. */
export type TargetKey = Pick<Result, 'job' | 'url' | 'method' | 'variant'>;

/** The row of a target before a further result is stored. */
export interface StoredTarget {
  readonly id: number;
  /** The last stored body; null when there is none yet. */
  readonly lastBodyId: number | null;
  /** The header set of the last result with headers; null when there is none yet. */
  readonly lastHeaderSetId: number | null;
}

/** The changes that a result makes to its target; null keeps the present value. */
export interface TargetUpdate {
  /** The row before; undefined for a new target. */
  readonly known: StoredTarget | undefined;
  readonly resultId: number;
  readonly bodyId: number | null;
  readonly headerSetId: number | null;
}

type Id = number | null;

/** Finds, creates and updates targets inside the caller's transaction. */
export class TargetTable {
  readonly #find: Statement<
    [job: string, url: string, method: string, variant: string],
    StoredTarget
  >;
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

  /** Returns the row of a target; undefined when it has no result yet. */
  find({ job, url, method, variant }: TargetKey): StoredTarget | undefined {
    return this.#find.get(job, url, method, variant);
  }

  /** Creates or updates the row of a target, with the name and variables of its last result; returns its id. */
  put(result: Result, update: TargetUpdate): number {
    const { targetName, variables } = result;
    const { known, resultId, bodyId, headerSetId } = update;
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
