// The tables and views of the database, as people read them.
import type { TableEntry } from '../../query/sql/table-list.ts';
import type { Paint } from './paint.ts';

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
