// Lists the tables and views of the database with their columns.
// Separate from table-entries.ts, which the process of a query loads without a reader.
import { withReader } from '../../store/reader.ts';
import { isPostgresUrl } from '../../domain/database/postgres-url.ts';
import {
  COLUMNS_SQL,
  POSTGRES_COLUMNS_SQL,
  toTableEntries,
  type ColumnRow,
  type TableEntry,
} from './table-entries.ts';

/**
 * Lists tables first, then views, each sorted by name.
 * @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read.
 */
export async function tableList(file: string): Promise<readonly TableEntry[]> {
  return toTableEntries(
    withReader(file, (reader) =>
      reader.all<ColumnRow>(isPostgresUrl(file) ? POSTGRES_COLUMNS_SQL : COLUMNS_SQL),
    ),
  );
}
