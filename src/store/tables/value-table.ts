// The table `extracted`: the values of results.
import type { Database, Statement } from 'better-sqlite3';
import type { ExtractedValue } from '../../domain/rules.ts';

type ExtractedRow = [
  resultId: number,
  name: string,
  number: number | null,
  text: string | null,
  ofHandler: 0 | 1,
];

/** Stores values inside the caller's transaction. */
export class ValueTable {
  readonly #insert: Statement<ExtractedRow>;
  readonly #copy: Statement<[to: number, target: number, before: number, body: number]>;

  constructor(db: Database) {
    this.#insert = db.prepare(
      'INSERT INTO extracted (result_id, name, number, text, of_handler) VALUES (?, ?, ?, ?, ?)',
    );
    this.#copy = db.prepare(
      `INSERT INTO extracted (result_id, name, number, text, of_handler)
       SELECT ?, name, number, text, 0 FROM extracted WHERE of_handler = 0 AND result_id = (
         SELECT id FROM result_rows WHERE target_id = ? AND id < ? AND body_id = ? ORDER BY id DESC LIMIT 1
       ) ON CONFLICT DO NOTHING`,
    );
  }

  /**
   * Gives a result that confirms a body the values of the last result with that body; its own ones win. Those of a handler
   * are not copied: it was called with this result too.
   */
  copy(resultId: number, { targetId, bodyId }: { targetId: number; bodyId: number }): void {
    this.#copy.run(resultId, targetId, resultId, bodyId);
  }

  /** @param json - The values of the result. */
  insert(resultId: number, json: string): void {
    const values: readonly ExtractedValue[] = JSON.parse(json);
    for (const { name, number, text, ofHandler } of values) {
      this.#insert.run(resultId, name, number, text, ofHandler === true ? 1 : 0);
    }
  }
}
