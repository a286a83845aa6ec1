// Builds the history of the rows of a target's lists again. Until it is complete, its rows belong to the negative id of
// their target, so that no view shows them and the daemon goes on with the former history.
import type { Database, Statement } from 'better-sqlite3';
import { ItemTable } from '../tables/item-table.ts';

interface Rebuilt {
  readonly hidden: number;
  readonly target: number;
  readonly sinceMs: number;
}

/** The result whose list is added. */
export interface PastList {
  /** As in `Result.items`. */
  readonly json: string;
  readonly resultId: number;
  readonly atMs: number;
}

/** Works inside the caller's transactions, on a connection without foreign keys. */
export class ItemRebuild {
  readonly #items: ItemTable;
  readonly #begin: readonly Statement<[Rebuilt]>[];
  readonly #finish: readonly Statement<[Rebuilt]>[];
  readonly #drop: readonly Statement<[{ readonly hidden: number }]>[];

  constructor(db: Database) {
    this.#items = new ItemTable(db);
    const drop = [
      'DELETE FROM item_rows WHERE target_id = @hidden',
      'DELETE FROM item_lists WHERE target_id = @hidden',
    ];
    this.#drop = drop.map((sql) => db.prepare(sql));
    this.#begin = [
      // The rows that were there when the history begins again.
      `INSERT INTO item_rows (target_id, key, change, from_at_ms, to_at_ms, columns, value, result_id)
       SELECT @hidden, key, change, from_at_ms, NULL, columns, value, result_id FROM item_rows
       WHERE target_id = @target AND from_at_ms < @sinceMs AND (to_at_ms IS NULL OR to_at_ms >= @sinceMs)
       ORDER BY id`,
    ].map((sql) => db.prepare(sql));
    this.#finish = [
      `DELETE FROM item_rows WHERE target_id = @target
         AND (from_at_ms >= @sinceMs OR to_at_ms IS NULL OR to_at_ms >= @sinceMs)`,
      'DELETE FROM item_lists WHERE target_id = @target',
      `UPDATE item_rows SET target_id = @target WHERE target_id = @hidden
         AND EXISTS (SELECT 1 FROM targets WHERE id = @target)`,
      `UPDATE item_lists SET target_id = @target WHERE target_id = @hidden
         AND EXISTS (SELECT 1 FROM targets WHERE id = @target)`,
    ].map((sql) => db.prepare(sql));
  }

  /** Removes what an interrupted call with other rules has left. */
  dropAll(db: Database, job: string): void {
    const hidden = 'target_id IN (SELECT -id FROM targets WHERE job = ?)';
    db.prepare(`DELETE FROM item_rows WHERE ${hidden}`).run(job);
    db.prepare(`DELETE FROM item_lists WHERE ${hidden}`).run(job);
  }

  /** Begins with the list of a result that started at `sinceMs`; what was before stays. */
  begin(target: number, sinceMs: number): void {
    const rebuilt = { target, hidden: -target, sinceMs };
    for (const statement of this.#drop) statement.run({ hidden: -target });
    for (const statement of this.#begin) statement.run(rebuilt);
  }

  add(target: number, { json, resultId, atMs }: PastList): void {
    this.#items.update(json, { targetId: -target, resultId, atMs });
  }

  /** Replaces the former history. */
  finish(target: number, sinceMs: number): void {
    for (const statement of this.#finish) statement.run({ target, hidden: -target, sinceMs });
    for (const statement of this.#drop) statement.run({ hidden: -target });
  }
}
