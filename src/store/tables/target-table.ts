// The table `targets`: one row for each target of a job, with its last result, body and header set.
import type { Database, Statement } from 'better-sqlite3';
import type { BatchReader } from '../packing/packed-batch.ts';
import { slotOf, textIndexOf } from '../packing/result-columns.ts';
import type { StoredHeaders } from './header-set-table.ts';

/** The row of a target before a further result is stored. */
export interface StoredTarget {
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
  readonly bodyId: Id;
}

const METHOD = slotOf('method');
const VARIANT = textIndexOf('variant');
const NAME = textIndexOf('targetName');
const VARIABLES = textIndexOf('variables');

/** Finds, creates and updates targets inside the caller's transaction. */
export class TargetTable {
  readonly #find: Statement<Value[], StoredTarget>;
  readonly #insert: Statement<Value[]>;
  readonly #insertPlain: Statement<Value[]>;
  readonly #update: Statement<Value[]>;
  #areNew = false;

  constructor(db: Database) {
    this.#find = db.prepare(
      `SELECT id, last_body_id AS lastBodyId, last_header_set_id AS lastHeaderSetId
       FROM targets WHERE job = ? AND url = ? AND method = ? AND variant = ?`,
    );
    const insert = `INSERT INTO targets (job, url, method, last_result_id, last_body_id,
      last_header_set_id, variant, name, variables) VALUES (?, ?, ?, ?, ?, ?`;
    this.#insert = db.prepare(`${insert}, ?, ?, ?) ON CONFLICT DO NOTHING`);
    this.#insertPlain = db.prepare(`${insert}, '', NULL, NULL) ON CONFLICT DO NOTHING`);
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
  find({ batch, row, url }: RowResult): StoredTarget | undefined {
    const variant = batch.text(row, VARIANT) ?? '';
    return this.#find.get(batch.job(row), url, batch.value(row, METHOD), variant);
  }

  /** Creates the row of a result's target and returns its id; undefined when there is one already. */
  create(
    { batch, row, url, resultId, bodyId }: RowResult,
    headers: StoredHeaders | null,
  ): number | undefined {
    const variant = batch.text(row, VARIANT);
    const name = batch.text(row, NAME);
    const variables = batch.text(row, VARIABLES);
    const isPlain = variant === null && name === null && variables === null;
    const setId = headers?.setId ?? null;
    const values = [batch.job(row), url, batch.value(row, METHOD), resultId, bodyId, setId];
    const { changes, lastInsertRowid } = isPlain
      ? this.#insertPlain.run(...values)
      : this.#insert.run(...values, variant ?? '', name, variables);
    this.#areNew = changes > 0;
    return this.#areNew ? Number(lastInsertRowid) : undefined;
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
