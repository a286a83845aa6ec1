// Lists the tables and views of the database with their columns.
import { withReader } from '../../store/reader.ts';

export interface TableEntry {
  readonly name: string;
  readonly kind: 'table' | 'view';
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

interface ColumnRow {
  readonly name: string;
  readonly kind: 'table' | 'view';
  readonly column: string;
  readonly type: string;
}

/**
 * Lists tables first, then views, each sorted by name.
 * @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read.
 */
export async function tableList(file: string): Promise<readonly TableEntry[]> {
  const rows = withReader(file, (reader) =>
    reader.all<ColumnRow>(
      `SELECT s.name, s.type AS kind, c.name AS "column", c.type
       FROM sqlite_schema AS s JOIN pragma_table_info(s.name) AS c
       WHERE s.type IN ('table', 'view') AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       ORDER BY s.type, s.name, c.cid`,
    ),
  );
  return [...Map.groupBy(rows, ({ name }) => name)].map(([name, columns]) => ({
    name,
    kind: columns[0]?.kind ?? 'table',
    columns: columns.map(({ column, type }) => ({ name: column, type })),
  }));
}
