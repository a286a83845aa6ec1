// Inserts rows in groups: one statement for many rows costs each of them less than a statement of its own.
import type { Database, Statement } from 'better-sqlite3';

/** Rows of one statement. */
export const GROUP_ROWS = 16;

type Value = number | string | Uint8Array | null;

export interface InsertedRow {
  /** The table and its columns. */
  readonly into: string;
  /** The values of a row in parentheses; each `?` is bound. */
  readonly row: string;
  /** What happens on a conflict; absent: the statement fails. */
  readonly conflict?: 'DO NOTHING';
}

/**
 * Where SQLite must be able to undo a statement of several rows, as with foreign keys, it keeps the earlier content of
 * the pages. In memory (`temp_store`), that costs little; in a file, it would cost more than groups save.
 */
export class GroupedInsert {
  readonly #one: Statement<Value[]>;
  readonly #group: Statement<Value[]>;
  #values: Value[] = [];
  #rows = 0;

  constructor(db: Database, { into, row, conflict }: InsertedRow) {
    const onConflict = conflict === undefined ? '' : ` ON CONFLICT ${conflict}`;
    // A failure ends the whole transaction, so the rows before the one that fails need not be undone.
    const sql = (rows: number): string =>
      `INSERT OR FAIL INTO ${into} VALUES ${Array(rows).fill(row).join(', ')}${onConflict}`;
    this.#one = db.prepare(sql(1));
    this.#group = db.prepare(sql(GROUP_ROWS));
  }

  /** Inserts a row, at the latest when `flush` is called. */
  add(values: readonly Value[]): void {
    for (const value of values) this.#values.push(value);
    this.#rows += 1;
    if (this.#rows === GROUP_ROWS) this.flush();
  }

  /** Inserts all rows that were added since the last group. */
  flush(): void {
    this.insert(this.#values, this.#rows);
    this.forget();
  }

  /**
   * Inserts rows, whose values follow one another. Returns the id of the first one, which those of the others follow;
   * undefined when not all were inserted, because of a conflict.
   */
  insert(values: readonly Value[], rows: number): number | undefined {
    let [inserted, lastId] = [0, 0];
    const perStatement = rows === GROUP_ROWS ? rows : 1;
    const statement = rows === GROUP_ROWS ? this.#group : this.#one;
    const width = (values.length / rows) * perStatement;
    for (let from = 0; from < values.length; from += width) {
      const { changes, lastInsertRowid } = statement.run(...values.slice(from, from + width));
      inserted += changes;
      lastId = Number(lastInsertRowid);
    }
    return inserted === rows ? lastId - rows + 1 : undefined;
  }

  /** Forgets the rows that were added and are not inserted. */
  forget(): void {
    this.#values = [];
    this.#rows = 0;
  }
}
