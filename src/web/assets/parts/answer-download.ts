// The rows of an SQL query as a file: CSV for spreadsheets, JSON for programs.
import type { QueryAnswer } from '../../api/answers/query-answers.ts';
import { plainOf } from './answer-table.ts';
import { csvField } from '../../../text/csv-field.ts';
import { html, type Content } from '../dom.ts';

/** The buttons; the rows are those that were fetched, all of them. */
export function downloadButtons(answer: QueryAnswer): Content {
  const button = (text: string, write: (answer: QueryAnswer) => Blob): Content => html`<button
    type="button" class="small" aria-label="Download as ${text}"
    @click=${() => save(write(answer), `rows.${text.toLowerCase()}`)}>${text}</button>`;
  return [
    button('CSV', (rows) => new Blob([toCsv(rows)], { type: 'text/csv' })),
    button('JSON', (rows) => new Blob([toJson(rows)], { type: 'application/json' })),
  ];
}

function save(blob: Blob, name: string): void {
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(blob);
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(anchor.href);
}

/** As `rota query --format csv` writes it. */
export function toCsv({ columns, rows }: Pick<QueryAnswer, 'columns' | 'rows'>): string {
  return [columns, ...rows]
    .map((row) => `${row.map(plainOf).map(csvField).join(',')}\r\n`)
    .join('');
}

/** An array of objects. Whole numbers that JSON's readers would round are texts. */
export function toJson({ columns, rows }: Pick<QueryAnswer, 'columns' | 'rows'>): string {
  const objects = rows.map((row) =>
    Object.fromEntries(columns.map((name, index) => [name, plainOf(row[index] ?? null)])),
  );
  return `${JSON.stringify(objects, undefined, 2)}\n`;
}
