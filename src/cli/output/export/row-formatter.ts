// The interface of a format for rows of a query.
import type { SqlValue } from '../../../query/sql/sql-protocol.ts';

/** Turns rows into text, piece by piece: `begin` once, `rows` any number of times, `end` once. */
export interface RowFormatter {
  begin(columns: readonly string[]): string;
  rows(rows: readonly (readonly SqlValue[])[]): string;
  end(): string;
  /** How many columns a table had no room for. */
  readonly hidden?: number;
}
