// The table `extracted`: the values of results.
import type { Database, Statement } from 'better-sqlite3';
import type { ExtractedValue } from '../../domain/rules.ts';

type Row = [resultId: number, name: string, number: number | null, text: string | null];

/** Stores values inside the caller's transaction. */
export class ValueTable {
  readonly #insert: Statement<Row>;

  constructor(db: Database) {
    this.#insert = db.prepare(
      'INSERT INTO extracted (result_id, name, number, text) VALUES (?, ?, ?, ?)',
    );
  }

  /** @param json - The values of the result. */
  insert(resultId: number, json: string): void {
    const values: readonly ExtractedValue[] = JSON.parse(json);
    for (const { name, number, text } of values) this.#insert.run(resultId, name, number, text);
  }
}
