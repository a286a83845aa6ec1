// Inserts rows in groups: one statement for many rows costs each of them less than a statement of its own.
import type { Database, RunResult, Statement } from 'better-sqlite3';

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
  /** As long as a group: used again for each. */
  readonly #values: Value[] = [];
  #count = 0;
  #rows = 0;

  constructor(db: Database, { into, row, conflict }: InsertedRow) {
    const onConflict = conflict === undefined ? '' : ` ON CONFLICT ${conflict}`;
    // A failure ends the whole transaction, so the rows before the one that fails need not be undone.
    const sql = (rows: number): string =>
      `INSERT OR FAIL INTO ${into} VALUES ${Array(rows).fill(row).join(', ')}${onConflict}`;
    this.#one = db.prepare(sql(1));
    this.#group = db.prepare(sql(GROUP_ROWS));
  }

  /** Adds the next value of a row. */
  put(value: Value): void {
    this.#values[this.#count] = value;
    this.#count += 1;
  }

  /** Ends a row. Returns true when the group is full: then `flush` must be called before the next row. */
  endRow(): boolean {
    this.#rows += 1;
    return this.#rows === GROUP_ROWS;
  }

  /**
   * Inserts all rows that were added. Returns the id of the first one, which those of the others follow; undefined when
   * there were none, or not all were inserted because of a conflict.
   */
  flush(): number | undefined {
    const [rows, count] = [this.#rows, this.#count];
    this.forget();
    if (rows === GROUP_ROWS) return firstIdOf(rows, this.#group.run(...this.#values));
    let firstId: number | undefined;
    let inserted = 0;
    for (let from = 0; from < count; from += count / rows) {
      const result = this.#one.run(...this.#values.slice(from, from + count / rows));
      firstId ??= firstIdOf(1, result);
      inserted += result.changes;
    }
    return inserted === rows ? firstId : undefined;
  }

  /** Forgets the rows that were added and are not inserted. */
  forget(): void {
    this.#count = 0;
    this.#rows = 0;
  }
}

function firstIdOf(rows: number, { changes, lastInsertRowid }: RunResult): number | undefined {
  return changes === rows ? Number(lastInsertRowid) - rows + 1 : undefined;
}
