// Inserts rows in groups: one statement for many rows costs each of them less than a statement of its own. Each value
// that is bound costs time, so what the rows of a group share is bound once.
import type { Database, RunResult, Statement } from 'better-sqlite3';

/** Rows of one statement. */
export const GROUP_ROWS = 16;

type Value = number | string | Uint8Array | null;

/**
 * How the values of a column mostly follow each other within a group. `own`: each row has another one. `same`: all are
 * equal. `next`: each is one more than the one before. Other values are inserted too, but cost more.
 */
export type Sequence = 'own' | 'same' | 'next';

export interface InsertedRow {
  readonly table: string;
  /** The columns that are bound, in the order of their values. */
  readonly columns: Readonly<Record<string, Sequence>>;
  /** Column → SQL of the value that all rows have. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** What happens on a conflict; absent: the statement fails. */
  readonly conflict?: 'DO NOTHING';
}

/**
 * Where SQLite must be able to undo a statement of several rows, as with foreign keys, it keeps the earlier content of
 * the pages. In memory (`temp_store`), that costs little; in a file, it would cost more than groups save.
 */
export class GroupedInsert {
  readonly #names: readonly string[];
  readonly #sequences: readonly Sequence[];
  /** The indexes of the columns that differ from row to row. */
  readonly #own: readonly number[];
  readonly #one: Statement<Value[]>;
  readonly #group: Statement<Value[]>;
  /** For groups whose columns follow each other as expected. */
  readonly #sequel: Statement<[...Value[], Record<string, Value>]>;
  /** As long as a group: used again for each. */
  readonly #values: Value[] = [];
  readonly #ownValues: Value[] = [];
  #count = 0;
  #rows = 0;

  constructor(db: Database, row: InsertedRow) {
    this.#names = Object.keys(row.columns);
    this.#sequences = Object.values(row.columns);
    this.#own = this.#sequences.flatMap((sequence, column) => (sequence === 'own' ? [column] : []));
    const each = this.#names.map(() => '?');
    const group = Array.from({ length: GROUP_ROWS }, () => each);
    this.#one = db.prepare(insertSql(row, [each]));
    this.#group = db.prepare(insertSql(row, group));
    const columns = Object.entries(row.columns);
    const sequel = group.map((_, index) =>
      columns.map(([name, sequence]) => sequelSql(sequence, { name, index })),
    );
    this.#sequel = db.prepare(insertSql(row, sequel));
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
    if (rows === GROUP_ROWS) return firstIdOf(rows, this.#insertGroup());
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

  #insertGroup(): RunResult {
    const width = this.#names.length;
    const shared: Record<string, Value> = {};
    for (let column = 0; column < width; column += 1) {
      const sequence = this.#sequences[column];
      if (sequence === 'own') continue;
      if (!this.#isSequence(column, sequence === 'same' ? 0 : 1)) {
        return this.#group.run(...this.#values);
      }
      shared[this.#names[column] ?? ''] = this.#values[column] ?? null;
    }
    let count = 0;
    for (let start = 0; start < this.#values.length; start += width) {
      for (let index = 0; index < this.#own.length; index += 1) {
        this.#ownValues[count++] = this.#values[start + (this.#own[index] ?? 0)] ?? null;
      }
    }
    return this.#sequel.run(...this.#ownValues, shared);
  }

  /** True when each value of a column is the one before plus `step`, or equal to it for 0. */
  #isSequence(column: number, step: 0 | 1): boolean {
    const values = this.#values;
    const width = this.#names.length;
    const first = values[column];
    if (step === 1 && typeof first !== 'number') return false;
    for (let row = 1; row < GROUP_ROWS; row += 1) {
      const wanted = step === 1 ? Number(first) + row : first;
      if (values[row * width + column] !== wanted) return false;
    }
    return true;
  }
}

/** The value of a column in the row with this index: it may refer to what is bound once. */
function sequelSql(sequence: Sequence, { name, index }: { name: string; index: number }): string {
  if (sequence === 'own') return '?';
  return sequence === 'same' ? `@${name}` : `@${name} + ${index}`;
}

function insertSql(
  { table, columns, fixed = {}, conflict }: InsertedRow,
  rows: readonly (readonly string[])[],
): string {
  const names = [...Object.keys(columns), ...Object.keys(fixed)];
  const values = rows.map((row) => `(${[...row, ...Object.values(fixed)].join(', ')})`);
  const onConflict = conflict === undefined ? '' : ` ON CONFLICT ${conflict}`;
  // A failure ends the whole transaction, so the rows before the one that fails need not be undone.
  return `INSERT OR FAIL INTO ${table} (${names.join(', ')}) VALUES ${values.join(', ')}${onConflict}`;
}

function firstIdOf(rows: number, { changes, lastInsertRowid }: RunResult): number | undefined {
  return changes === rows ? Number(lastInsertRowid) - rows + 1 : undefined;
}
