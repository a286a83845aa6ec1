// Tables for people: two spaces between columns and no frames, so that `grep` and `cut` work too.
import { escapeControls } from '../../text/escape-controls.ts';
import type { Paint, Painter } from './paint.ts';
import { textWidth, truncate } from './text-width.ts';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Shortened first when the table is wider than the terminal. */
  readonly elastic?: boolean;
}

/** Text, which is escaped, or text with a colour. */
export type Cell = string | { readonly text: string; readonly paint: Painter };

export interface TableOptions {
  readonly paint: Paint;
  /** Columns that the table should not exceed; undefined: as wide as it needs. */
  readonly width?: number | undefined;
}

const GAP = '  ';
const MIN_ELASTIC_WIDTH = 12;

/** Header and rows, each line ended; nothing for a table without columns. */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  options: TableOptions,
): string {
  if (columns.length === 0) return '';
  const texts = rows.map((row) => columns.map((_, index) => textOf(row[index] ?? '')));
  const widths = fitWidths(columns, texts, options.width);
  const line = (
    cells: readonly string[],
    painters: (index: number) => Painter | undefined,
  ): string =>
    `${columns
      .map((column, index) => {
        const width = widths[index] ?? 0;
        const text = truncate(cells[index] ?? '', width);
        const padding = ' '.repeat(Math.max(0, width - textWidth(text)));
        const painted = painters(index)?.(text) ?? text;
        return column.align === 'right' ? padding + painted : painted + padding;
      })
      .join(GAP)
      .trimEnd()}\n`;
  const titles = columns.map(({ title }) => escapeControls(title));
  const body = texts.map((cells, row) => line(cells, (index) => painterOf(rows[row]?.[index])));
  return line(titles, () => options.paint.strong) + body.join('');
}

function textOf(cell: Cell): string {
  return escapeControls(typeof cell === 'string' ? cell : cell.text);
}

function painterOf(cell: Cell | undefined): Painter | undefined {
  return typeof cell === 'object' ? cell.paint : undefined;
}

function fitWidths(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  limit: number | undefined,
): readonly number[] {
  const widths = columns.map(({ title }, index) =>
    rows.reduce(
      (widest, row) => Math.max(widest, textWidth(row[index] ?? '')),
      textWidth(escapeControls(title)),
    ),
  );
  if (limit === undefined) return widths;
  const total = (): number => widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length);
  // The widest elastic column shrinks first, so that short ones stay whole.
  for (let excess = total() - limit; excess > 0; excess = total() - limit) {
    let widest = -1;
    for (const [index, column] of columns.entries()) {
      const width = widths[index] ?? 0;
      if (column.elastic === true && width > MIN_ELASTIC_WIDTH && width > (widths[widest] ?? 0)) {
        widest = index;
      }
    }
    const width = widths[widest];
    if (width === undefined) break;
    const next = Math.max(
      MIN_ELASTIC_WIDTH,
      ...widths.filter((other, index) => columns[index]?.elastic === true && other < width),
    );
    widths[widest] = Math.max(width - excess, next);
  }
  return widths;
}
