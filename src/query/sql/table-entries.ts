// The tables and views of a database with their columns, for any connection that reads it.

export interface TableEntry {
  readonly name: string;
  readonly kind: 'table' | 'view';
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

export interface ColumnRow {
  readonly name: string;
  readonly kind: 'table' | 'view';
  readonly column: string;
  readonly type: string;
}

/** Selects {@link ColumnRow}s: tables first, then views, each sorted by name. */
export const COLUMNS_SQL: string = `SELECT s.name, s.type AS kind, c.name AS "column", c.type
  FROM sqlite_schema AS s JOIN pragma_table_info(s.name) AS c
  WHERE s.type IN ('table', 'view') AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
  ORDER BY s.type, s.name, c.cid`;

export function toTableEntries(rows: readonly ColumnRow[]): readonly TableEntry[] {
  return [...Map.groupBy(rows, ({ name }) => name)].map(([name, columns]) => ({
    name,
    kind: columns[0]?.kind ?? 'table',
    columns: columns.map(({ column, type }) => ({ name: column, type })),
  }));
}
