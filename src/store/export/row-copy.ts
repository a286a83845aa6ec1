// Inserts rows as they were read into the table of the same name.
import type { Database, Statement } from 'better-sqlite3';

export type CopiedValue = string | number | bigint | null | Uint8Array;
export type CopiedRow = Readonly<Record<string, CopiedValue>>;

/** Columns that a row gets in the copy alone, or has only in one kind of database. */
export interface RowCopyOptions {
  readonly table: string;
  /** Columns that are not read. */
  readonly without?: readonly string[];
}

export class RowCopy {
  /** The columns to read, separated by commas, each behind this alias. */
  readonly #columns: readonly string[];
  readonly #insert: Statement<CopiedValue[]>;

  constructor(db: Database, { table, without = [] }: RowCopyOptions) {
    this.#columns = db
      .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
      .pluck()
      .all(table)
      .filter((column) => !without.includes(column));
    this.#insert = db.prepare(
      `INSERT INTO ${table} (${this.#columns.join(', ')}) VALUES (${this.#columns.map(() => '?').join(', ')})`,
    );
  }

  /** The columns to read, each behind this alias. */
  columns(alias: string): string {
    return this.#columns.map((column) => `${alias}.${column}`).join(', ');
  }

  insert(rows: Iterable<CopiedRow>): number {
    let count = 0;
    for (const row of rows) {
      this.#insert.run(...this.#columns.map((column) => row[column] ?? null));
      count += 1;
    }
    return count;
  }
}
