// Rows of a query as a table for people: numbers are rounded, and what does not fit is cut or left out.
import { groupDigits } from '../../../text/group-digits.ts';
import type { SqlValue } from '../../../query/sql/sql-protocol.ts';
import type { Paint } from '../paint.ts';
import { fitTable, type Cell, type Column } from '../table.ts';
import { readableNumber } from '../../../text/readable-number.ts';
import type { RowFormatter } from './row-formatter.ts';

/** A table shows no more of a value than this. */
const MAX_CELL_LENGTH = 400;
/** Columns of a text that stay when a table does not fit. */
const LEAST_TEXT = 12;

export function tableFormatter(options: { paint: Paint; width: number }): RowFormatter {
  let names: readonly string[] = [];
  let hidden = 0;
  const kept: (readonly SqlValue[])[] = [];
  return {
    begin(columns) {
      names = columns;
      return '';
    },
    rows(rows) {
      kept.push(...rows);
      return '';
    },
    end() {
      const columns = names.map((title, index) =>
        columnOf(title, { rows: kept, index, of: names }),
      );
      const cells = kept.map((row) => names.map((_, index) => toCell(row[index], options.paint)));
      const table = fitTable(columns, cells, options);
      ({ hidden } = table);
      return table.text;
    },
    get hidden() {
      return hidden;
    },
  };
}

/** Of columns that do not fit, the last go first. */
function columnOf(
  title: string,
  {
    rows,
    index,
    of,
  }: { rows: readonly (readonly SqlValue[])[]; index: number; of: readonly string[] },
): Column {
  const values = rows.map((row) => row[index] ?? null).filter((value) => value !== null);
  const leaves = of.length - index;
  const isNumeric = values.every((value) => typeof value === 'number' || typeof value === 'bigint');
  // A number that is cut would be another number.
  if (values.length > 0 && isNumeric) return { title, align: 'right', leaves };
  const isAddress = values.some((value) => /^(?:[A-Z]+ )?https?:/.test(String(value)));
  return { title, least: LEAST_TEXT, leaves, ...(isAddress ? { cut: 'middle' } : {}) };
}

function toCell(value: SqlValue | undefined, paint: Paint): Cell {
  if (value === null || value === undefined) return { text: 'NULL', paint: paint.faint };
  if (value instanceof Uint8Array) {
    return { text: `<${groupDigits(value.length)} bytes>`, paint: paint.faint };
  }
  if (typeof value === 'number') return readableNumber(value);
  // A value of megabytes is cut before its width is measured.
  return String(value).slice(0, MAX_CELL_LENGTH);
}
