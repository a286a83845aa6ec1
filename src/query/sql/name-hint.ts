// Names the table, column or function that a wrong statement may have meant.
import { suggest } from '../../text/suggest.ts';
import type { TableEntry } from './table-entries.ts';

const UNKNOWN_NAME = /no such (table|column): "?(?:(\w+)\.)?(\w+)"?/;

/** A hint for SQLite's message about an unknown table or column; undefined when nothing is near. */
export function nameHint(
  message: string,
  { sql, tables }: { sql: string; tables: readonly TableEntry[] },
): string | undefined {
  const [, what, , name = ''] = UNKNOWN_NAME.exec(message) ?? [];
  if (what === 'table') return tableHint(name, tables);
  return what === 'column' ? columnHint(name, { sql, tables }) : undefined;
}

function tableHint(name: string, tables: readonly TableEntry[]): string {
  const near = suggest(
    name,
    tables.map((table) => table.name),
  );
  if (near !== undefined) return `did you mean "${near}"?`;
  return `the tables and views are ${tables.map((table) => table.name).join(', ')}`;
}

/** The columns of the tables that the statement names come first. */
function columnHint(
  name: string,
  { sql, tables }: { sql: string; tables: readonly TableEntry[] },
): string | undefined {
  const words = new Set(sql.toLowerCase().match(/\w+/g));
  const named = tables.filter((table) => words.has(table.name.toLowerCase()));
  const near = suggest(name, columnsOf(named));
  if (near !== undefined && near !== name.toLowerCase()) return `did you mean "${near}"?`;
  const owner = tables.find(({ columns }) => columns.some((column) => column.name === name));
  if (owner !== undefined) return `"${name}" is a column of "${owner.name}"`;
  const anywhere = suggest(name, columnsOf(tables));
  if (anywhere !== undefined) return `did you mean "${anywhere}"?`;
  const [only] = named;
  if (only === undefined || named.length > 1) return undefined;
  return `the columns of "${only.name}" are ${columnsOf(named).join(', ')}`;
}

function columnsOf(tables: readonly TableEntry[]): readonly string[] {
  return [...new Set(tables.flatMap(({ columns }) => columns.map(({ name }) => name)))];
}
