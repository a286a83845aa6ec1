// The tables and views of the database, as people read them.
import type { TableEntry } from '../../query/sql/table-entries.ts';
import type { Paint } from './paint.ts';

const INDENT = '  ';

/** The names of the tables, then of the views, in lines that fit. */
export function formatTableNames(tables: readonly TableEntry[], width: number): string {
  return (['table', 'view'] as const)
    .map((kind) => {
      const names = tables.filter((table) => table.kind === kind).map(({ name }) => name);
      return `${kind}s\n${inLines(names, width - INDENT.length)}`;
    })
    .join('');
}

function inLines(names: readonly string[], width: number): string {
  const lines: string[] = [];
  for (const name of names) {
    const last = lines.at(-1);
    const longer = `${last}  ${name}`;
    if (last === undefined || longer.length > width) lines.push(name);
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => `${INDENT}${line}\n`).join('');
}

/** A line for each table or view, then one for each of its columns. */
export function formatSchema(tables: readonly TableEntry[], paint: Paint): string {
  return tables
    .map(({ name, kind, columns }) => {
      const width = columns.reduce((widest, column) => Math.max(widest, column.name.length), 0);
      const lines = columns.map((column) =>
        `  ${column.name.padEnd(width)}  ${paint.faint(column.type.toLowerCase())}`.trimEnd(),
      );
      return `${paint.strong(name)} ${paint.faint(`(${kind})`)}\n${lines.join('\n')}\n`;
    })
    .join('\n');
}
