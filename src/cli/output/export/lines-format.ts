// Rows of a query one below the other, a line for each column: for rows that are too wide for a table.
import { escapeControls } from '../../../text/escape-controls.ts';
import { groupDigits } from '../../../text/group-digits.ts';
import type { SqlValue } from '../../../query/sql/sql-protocol.ts';
import type { Paint } from '../paint.ts';
import { hangText, textWidth } from '../text-width.ts';
import { readableNumber } from '../../../text/readable-number.ts';
import type { RowFormatter } from './row-formatter.ts';

/** A body of megabytes is for a file. */
const MAX_VALUE_LENGTH = 10_000;

interface LinesOptions {
  readonly paint: Paint;
  readonly columns?: number | undefined;
}

/** `columns` of a terminal: longer values go on below their beginning. Undefined: a value is one line. */
export function linesFormatter({ paint, columns }: LinesOptions): RowFormatter {
  let names: readonly string[] = [];
  let indent = 0;
  let count = 0;
  return {
    begin(columns) {
      const width = columns.reduce(
        (widest, name) => Math.max(widest, textWidth(escapeControls(name))),
        0,
      );
      names = columns.map((name) => {
        const shown = escapeControls(name);
        return `  ${paint.faint(shown)}${' '.repeat(width - textWidth(shown))}  `;
      });
      indent = width + 4;
      return '';
    },
    rows(rows) {
      let text = '';
      for (const row of rows) {
        count += 1;
        const title = paint.strong(`row ${groupDigits(count)}`);
        const lines = names.map((name, index) => {
          const value = toText(row[index], { paint, indent, columns });
          return `${name}${value}`.trimEnd();
        });
        text += `${count === 1 ? '' : '\n'}${title}\n${lines.map((line) => `${line}\n`).join('')}`;
      }
      return text;
    },
    end: () => '',
  };
}

function toText(
  value: SqlValue | undefined,
  { paint, indent, columns }: LinesOptions & { indent: number },
): string {
  if (value === null || value === undefined) return paint.faint('NULL');
  if (value instanceof Uint8Array) {
    return paint.faint(`<${groupDigits(value.length)} bytes>`);
  }
  if (typeof value === 'number') return readableNumber(value);
  const text = String(value);
  const more = text.length > MAX_VALUE_LENGTH ? '…' : '';
  return hangText(escapeControls(text.slice(0, MAX_VALUE_LENGTH)) + more, { indent, columns });
}
