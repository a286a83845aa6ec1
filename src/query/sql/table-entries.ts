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

/** The same for PostgreSQL. */
export const POSTGRES_COLUMNS_SQL: string = `SELECT c.relname AS name,
    CASE c.relkind WHEN 'v' THEN 'view' ELSE 'table' END AS kind,
    a.attname AS "column", upper(format_type(a.atttypid, a.atttypmod)) AS type
  FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
    AND c.relname NOT LIKE 'rota!_%' ESCAPE '!'
  ORDER BY kind, c.relname COLLATE "C", a.attnum`;

export function toTableEntries(rows: readonly ColumnRow[]): readonly TableEntry[] {
  return [...Map.groupBy(rows, ({ name }) => name)].map(([name, columns]) => ({
    name,
    kind: columns[0]?.kind ?? 'table',
    columns: columns.map(({ column, type }) => ({ name: column, type })),
  }));
}
