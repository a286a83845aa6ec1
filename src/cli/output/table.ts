// Tables for people: two spaces between columns and no frames, so that `grep` and `cut` work too. No line is wider
// than the terminal.
import { escapeControls } from '../../text/escape-controls.ts';
import { fitColumns, GAP } from './fit-columns.ts';
import type { Paint, Painter } from './paint.ts';
import { textWidth, truncate, truncateMiddle } from './text-width.ts';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Columns of the terminal to which it is shortened before another column goes; undefined: it stays whole. */
  readonly least?: number;
  /** Columns go in this order, 1 first, until the table fits; undefined: it stays. */
  readonly leaves?: number;
  /** Where a long text is cut: the ends of a URL say more than its middle. Default: at its end. */
  readonly cut?: 'middle';
}

/** Text, which is escaped, or text with a colour. */
export type Cell = string | { readonly text: string; readonly paint: Painter };

export interface TableOptions {
  readonly paint: Paint;
  /** Columns of the terminal that no line exceeds; at least 1. */
  readonly width: number;
  /** For each row, what stands on a line of its own below it; undefined or empty: nothing. */
  readonly notes?: readonly (Cell | undefined)[];
}

export interface FittedTable {
  /** Header and rows, each line ended. */
  readonly text: string;
  /** How many columns did not fit. */
  readonly hidden: number;
}

/** Header and rows, each line ended; nothing for a table without columns. */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  options: TableOptions,
): string {
  return fitTable(columns, rows, options).text;
}

/** Formats as {@link formatTable} does, and counts what is left out. */
export function fitTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  { paint, width, notes = [] }: TableOptions,
): FittedTable {
  if (columns.length === 0) return { text: '', hidden: 0 };
  const texts = rows.map((row) => columns.map((_, index) => textOf(row[index])));
  const natural = columns.map(({ title }, index) =>
    texts.reduce(
      (widest, row) => Math.max(widest, textWidth(row[index] ?? '')),
      textWidth(escapeControls(title)),
    ),
  );
  const fitted = fitColumns(columns, { wanted: natural, limit: width });
  const line = (cells: readonly string[], painterOf: (index: number) => Painter | undefined) =>
    `${fitted
      .map(({ index, width: room }) => {
        const shorten = columns[index]?.cut === 'middle' ? truncateMiddle : truncate;
        const text = shorten(cells[index] ?? '', room);
        const padding = ' '.repeat(Math.max(0, room - textWidth(text)));
        const painted = painterOf(index)?.(text) ?? text;
        return columns[index]?.align === 'right' ? padding + painted : painted + padding;
      })
      .join(GAP)
      .trimEnd()}\n`;
  const titles = columns.map(({ title }) => escapeControls(title));
  let text = line(titles, () => paint.strong);
  for (const [row, cells] of texts.entries()) {
    text += line(cells, (index) => painterIn(rows[row]?.[index]));
    text += formatNote(notes[row], width);
  }
  return { text, hidden: columns.length - fitted.length };
}

function formatNote(note: Cell | undefined, width: number): string {
  const text = textOf(note);
  if (text === '') return '';
  const shown = truncate(text, Math.max(1, width - GAP.length));
  return `${GAP}${painterIn(note)?.(shown) ?? shown}\n`;
}

function textOf(cell: Cell | undefined): string {
  return escapeControls(typeof cell === 'object' ? cell.text : (cell ?? ''));
}

function painterIn(cell: Cell | undefined): Painter | undefined {
  return typeof cell === 'object' ? cell.paint : undefined;
}
