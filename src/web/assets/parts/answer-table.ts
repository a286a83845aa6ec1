// The rows of an SQL query as a table of one-line cells: a long text opens on click, and ids and addresses lead to their
// pages.
import { html, type TemplateResult } from 'lit/html.js';
import type { QueryAnswer } from '../../api/answers/query-answers.ts';
import type { Content } from '../dom.ts';
import { count, figure } from '../format.ts';
import { jobPath, link } from '../link.ts';
import { emptyState } from './panel.ts';

export type SqlValue = QueryAnswer['rows'][number][number];

/** Rows that are shown first, and further ones with each click. */
export const ROWS_SHOWN = 200;
/** A longer text, or one of several lines, is cut; a click shows all of it. */
const LONG = 60;

export function answerTable(
  { columns, rows }: QueryAnswer,
  { shown, onMore }: { shown: number; onMore: () => void },
): TemplateResult {
  if (rows.length === 0) return emptyState('No rows.');
  const looks = columns.map((_, index) =>
    rows.every((row) => row[index] === null || typeof row[index] === 'number') ? 'number' : '',
  );
  const pathOf = pathsOf(columns);
  const rest = rows.length - shown;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Rows">
      <table class="answer">
        <caption class="unseen">The answer</caption>
        <thead><tr>${columns.map(
          (name, index) => html`<th scope="col" class=${looks[index] ?? ''}>${name}</th>`,
        )}</tr></thead>
        <tbody>${rows
          .slice(0, shown)
          .map(
            (row) =>
              html`<tr>${row.map(
                (value, index) =>
                  html`<td class=${looks[index] ?? ''}>${cell(value, pathOf(row, index))}</td>`,
              )}</tr>`,
          )}</tbody>
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
  const text = textOf(value);
  if (path !== undefined) return html`<a href=${link(path)} title=${text}>${cut(text)}</a>`;
  if (typeof value === 'number') return figure(value);
  if (text.length <= LONG && !text.includes('\n')) return text;
  return html`<details><summary>${cut(text)}</summary><pre>${text}</pre></details>`;
}

function cut(text: string): string {
  const line = text.replaceAll(/\s*\n\s*/g, ' ');
  return line.length <= LONG ? line : `${line.slice(0, LONG - 1)}…`;
}

/** The whole value as text. */
export function textOf(value: SqlValue): string {
  if (value === null) return '';
  if (typeof value !== 'object') return String(value);
  if ('integer' in value) return value.integer;
  return 'real' in value ? value.real : value.base64;
}

/** Finds the page that a cell leads to, by the names of the columns; undefined for most cells. */
function pathsOf(
  columns: readonly string[],
): (row: readonly SqlValue[], index: number) => string | undefined {
  const at = (name: string): number => columns.indexOf(name);
  const isRun = at('trigger') >= 0 && at('run_id') < 0;
  const isResult = at('run_id') >= 0 && at('url') >= 0;
  const resultAt = [at('result_id'), at('last_result_id'), isResult ? at('id') : -1].find(
    (index) => index >= 0,
  );
  const idPath = (folder: string, id: SqlValue | undefined): string | undefined =>
    typeof id === 'number' ? `/${folder}/${id}` : undefined;
  return (row, index) => {
    const value = row[index];
    switch (columns[index] ?? '') {
      case 'id':
        if (isRun) return idPath('runs', value);
        return isResult ? idPath('results', value) : undefined;
      case 'run_id':
      case 'last_run_id':
        return idPath('runs', value);
      case 'result_id':
      case 'last_result_id':
        return idPath('results', value);
      case 'url':
      case 'target':
        return resultAt === undefined ? undefined : idPath('results', row[resultAt]);
      case 'job':
        return typeof value === 'string' && value !== '' ? jobPath(value) : undefined;
      default:
        return undefined;
    }
  };
}
