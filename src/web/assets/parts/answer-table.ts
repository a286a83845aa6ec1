// The rows of an SQL query as a table of one-line cells: a long text opens on click, and ids and addresses lead to their
// pages.
import type { QueryAnswer } from '../../api/answers/query-answers.ts';
import { readableNumber } from '../../../text/readable-number.ts';
import { html, type Content } from '../dom.ts';
import { count } from '../format.ts';
import { jobPath, link } from '../link.ts';
import { emptyState } from './panel.ts';

type Row = QueryAnswer['rows'][number];
type SqlValue = Row[number];

/** Rows that are shown first, and further ones with each click. */
export const ROWS_SHOWN = 200;
/** A longer text, or one of several lines, is cut; a click shows all of it. */
const LONG = 60;

export function answerTable(
  { columns, rows }: QueryAnswer,
  { shown, onMore }: { shown: number; onMore: () => void },
): Content {
  if (rows.length === 0) return emptyState('No rows.');
  const looks = columns.map((_, index) =>
    rows.every((row) => row[index] === null || typeof row[index] === 'number') ? 'number' : '',
  );
  const pathOf = pathsOf(columns);
  const heads = columns.map(
    (name, index) => html`<th scope="col" class=${looks[index] ?? ''}>${name}</th>`,
  );
  const rowOf = (row: Row): Content[] =>
    row.map(
      (value, index) =>
        html`<td class=${looks[index] ?? ''}>${cell(value, pathOf(row, index))}</td>`,
    );
  const rest = rows.length - shown;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Rows">
      <table class="answer">
        <caption class="unseen">The answer</caption>
        <thead><tr>${heads}</tr></thead>
        <tbody>${rows.slice(0, shown).map((row) => html`<tr>${rowOf(row)}</tr>`)}</tbody>
      </table>
    </div>
    <div class="toolbar" ?hidden=${rest <= 0}>
      <button type="button" class="small" @click=${onMore}>
        Show ${count(Math.min(ROWS_SHOWN, rest))} more of ${count(rest)}
      </button>
    </div>`;
}

function cell(value: SqlValue, path: string | undefined): Content {
  if (value === null) return html`<span class="none">null</span>`;
  const text = String(plainOf(value));
  if (path !== undefined) return html`<a href=${link(path)} title=${text}>${cut(text)}</a>`;
  if (typeof value === 'number') return readableNumber(value);
  if (text.length <= LONG && !text.includes('\n')) return text;
  return html`<details><summary>${cut(text)}</summary><pre>${text}</pre></details>`;
}

function cut(text: string): string {
  const line = text.replaceAll(/\s*\n\s*/g, ' ');
  return line.length <= LONG ? line : `${line.slice(0, LONG - 1)}…`;
}

/** The whole value; numbers that JSON cannot hold, and bytes, are texts. */
export function plainOf(value: SqlValue): string | number | null {
  if (value === null || typeof value !== 'object') return value;
  if ('integer' in value) return value.integer;
  return 'real' in value ? value.real : value.base64;
}

/** Finds the page that a cell leads to, by the names of the columns; undefined for most cells. */
function pathsOf(columns: readonly string[]): (row: Row, index: number) => string | undefined {
  const has = (name: string): boolean => columns.includes(name);
  const isRun = has('trigger') && !has('run_id');
  const isResult = has('run_id') && has('url');
  const resultId = ['result_id', 'last_result_id'].find(has) ?? (isResult ? 'id' : undefined);
  const folder = isRun ? '/runs/' : '/results/';
  /** The beginning of the path, and the column whose number ends it. */
  const leads: Readonly<Record<string, readonly [start: string, id: string | undefined]>> = {
    id: [folder, isRun || isResult ? 'id' : undefined],
    run_id: ['/runs/', 'run_id'],
    last_run_id: ['/runs/', 'last_run_id'],
    result_id: ['/results/', 'result_id'],
    last_result_id: ['/results/', 'last_result_id'],
    url: ['/results/', resultId],
    target: ['/results/', resultId],
  };
  return (row, index) => {
    const name = columns[index] ?? '';
    const value = row[index];
    if (name === 'job' && typeof value === 'string' && value !== '') return jobPath(value);
    const [start, id = ''] = leads[name] ?? [];
    const number = row[columns.indexOf(id)];
    return start !== undefined && typeof number === 'number' ? start + number : undefined;
  };
}
