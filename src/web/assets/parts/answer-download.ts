// The rows of an SQL query as a file: CSV for spreadsheets, JSON for programs.
import { html, type TemplateResult } from 'lit/html.js';
import type { QueryAnswer } from '../../api/answers/query-answers.ts';
import { textOf, type SqlValue } from './answer-table.ts';

/** The buttons; the rows are those that were fetched, all of them. */
export function downloadButtons(answer: QueryAnswer): TemplateResult {
  const button = (text: string, make: () => Blob): TemplateResult =>
    html`<button type="button" class="small" aria-label="Download as ${text}"
      @click=${() => save(make(), `rows.${text.toLowerCase()}`)}>${text}</button>`;
  return html`${button('CSV', () => new Blob([toCsv(answer)], { type: 'text/csv' }))}${button(
    'JSON',
    () => new Blob([toJson(answer)], { type: 'application/json' }),
  )}`;
}

function save(blob: Blob, name: string): void {
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(blob);
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(anchor.href);
}

/** RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe, as in `rota query --format csv`. */
export function toCsv({ columns, rows }: Pick<QueryAnswer, 'columns' | 'rows'>): string {
  const field = (value: SqlValue): string => {
    const text = textOf(value);
    const isFormula =
      typeof value === 'string' && /^[=+\-@\t\r\n]/.test(text) && !/^[+-]?[\d.]+$/.test(text);
    const safe = isFormula ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/** An array of objects. Whole numbers that JSON's readers would round are texts. */
export function toJson({ columns, rows }: Pick<QueryAnswer, 'columns' | 'rows'>): string {
  const objects = rows.map((row) =>
    Object.fromEntries(
      columns.map((name, index) => {
        const value = row[index] ?? null;
        return [name, typeof value === 'object' && value !== null ? textOf(value) : value];
      }),
    ),
  );
  return `${JSON.stringify(objects, undefined, 2)}\n`;
}
