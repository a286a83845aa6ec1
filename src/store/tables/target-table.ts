// The table `targets`: one row for each target of a job, with its last result, body and header set.
import type { Database, Statement } from 'better-sqlite3';
import type { BatchReader } from '../packing/packed-batch.ts';
import { slotOf, textIndexOf } from '../packing/result-columns.ts';
import { GroupedInsert } from './grouped-insert.ts';
import type { StoredHeaders } from './header-set-table.ts';

/** The row of a target before a further result is stored. */
export interface KnownTarget {
  readonly id: number;
  /** The last stored body; null when there is none yet. */
  readonly lastBodyId: number | null;
  /** The header set of the last result with headers; null when there is none yet. */
  readonly lastHeaderSetId: number | null;
}

type Id = number | null;
type Value = string | Id;

/** A result that is being stored. */
export interface RowResult {
  readonly batch: BatchReader;
  readonly row: number;
  readonly url: string;
  readonly resultId: number;
  /** Of the body that it confirms, or that was stored for it; null: it has none, or is not stored yet. */
  bodyId: Id;
}

/** A result that is the first one of its target, with its headers. */
export interface NewTarget {
  readonly result: RowResult;
  readonly headers: StoredHeaders | null;
}

const METHOD = slotOf('method');
const VARIANT = textIndexOf('variant');
const NAME = textIndexOf('targetName');
const VARIABLES = textIndexOf('variables');

/** Finds, creates and updates targets inside the caller's transaction. */
export class TargetTable {
  readonly #find: Statement<Value[], KnownTarget>;
  readonly #insert: GroupedInsert;
  readonly #update: Statement<Value[]>;
  #areNew = false;

  constructor(db: Database) {
    this.#find = db.prepare(
      `SELECT id, last_body_id AS lastBodyId, last_header_set_id AS lastHeaderSetId
       FROM targets WHERE job = ? AND url = ? AND method = ? AND variant = ?`,
    );
    this.#insert = new GroupedInsert(db, {
      table: 'targets',
      columns: {
        job: 'same',
        url: 'own',
        method: 'same',
        variant: 'same',
        name: 'same',
        variables: 'same',
        last_result_id: 'next',
        last_body_id: 'own',
        last_header_set_id: 'same',
      },
      conflict: 'DO NOTHING',
    });
    this.#update = db.prepare(
      `UPDATE targets SET last_result_id = ?, last_body_id = coalesce(?, last_body_id),
         last_header_set_id = coalesce(?, last_header_set_id), name = ?, variables = ?
       WHERE id = ?`,
    );
  }

  /** True while targets are new: to create each without a look-up before costs less then. */
  get areNew(): boolean {
    return this.#areNew;
  }

  /** Returns the row of a result's target; undefined when it has none yet. */
  find({ batch, row, url }: RowResult): KnownTarget | undefined {
    const variant = batch.text(row, VARIANT) ?? '';
    return this.#find.get(batch.job(row), url, batch.value(row, METHOD), variant);
  }

  /**
   * Creates the rows of new targets and returns the id of the first one, which the others follow; undefined when one of
   * them has a row already: then the others have one now.
   */
  create(targets: readonly NewTarget[]): number | undefined {
    const rows = this.#insert;
    for (const { result, headers } of targets) {
      const { batch, row } = result;
      rows.put(batch.job(row));
      rows.put(result.url);
      rows.put(batch.value(row, METHOD));
      rows.put(batch.text(row, VARIANT) ?? '');
      rows.put(batch.text(row, NAME));
      rows.put(batch.text(row, VARIABLES));
      rows.put(result.resultId);
      rows.put(result.bodyId);
      rows.put(headers?.setId ?? null);
      rows.endRow();
    }
    const firstId = rows.flush();
    this.#areNew = firstId !== undefined;
    return firstId;
  }

  /** Updates a row with its last result, and returns its id. Without a body or headers it keeps those of an earlier result. */
  update(
    { batch, row, resultId, bodyId }: RowResult,
    { id, headers }: { id: number; headers: StoredHeaders | null },
  ): number {
    this.#areNew = false;
    const names = [batch.text(row, NAME), batch.text(row, VARIABLES)];
    this.#update.run(resultId, bodyId, headers?.setId ?? null, ...names, id);
    return id;
  }
}
