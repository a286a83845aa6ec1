// The rows of an SQL query: as a chart; as a file, CSV for spreadsheets or JSON for programs; and as a table of one-line
// cells, where a long text opens on click, and ids and addresses lead to their pages.
import type { QueryAnswer } from '../../api/answers/query-answers.ts';
import { cut } from '../../../text/cut.ts';
import { readableNumber } from '../../../text/readable-number.ts';
import { html, type Content } from '../dom.ts';
import { count, duration, plainOf, plural, toCsv, toJson } from '../format.ts';
import { jobPath, link } from '../link.ts';
import type { PageContext } from '../router.ts';
import { chart, lineOf, number } from './chart.ts';
import { table, type Column } from './list.ts';
import { emptyState, panel } from './panel.ts';

/** The address says whether it is a chart. `shown`: rows of the table; `onMore`: further ones are wanted. */
export function answerView(
  answer: QueryAnswer,
  { context, ...list }: { context: PageContext; shown: number; onMore: () => void },
): Content {
  const { rows, truncated, elapsed_ms: elapsed } = answer;
  const asChart = context.query.get('view') === 'chart';
  const choice = (text: string, view: string | null): Content => {
    const choose = (): void => {
      context.setQuery({ view });
      context.redraw();
    };
    return html`<button type="button" class="small" aria-pressed=${asChart === (view !== null)}
      @click=${choose}>${text}</button>`;
  };
  return panel('Answer', asChart ? answerChart(answer) : answerTable(answer, list), {
    note: `${plural(rows.length, 'row')}${truncated ? ', and more' : ''} in ${duration(elapsed)}`,
    actions: [choice('Table', null), choice('Chart', 'chart'), downloadButtons(answer)],
  });
}

/** The first column is the horizontal axis: as times or numbers when it has these, else one row after the other. */
function answerChart({ columns, rows }: QueryAnswer): Content {
  const figures = columns
    .map((label, index) => ({ label, index }))
    .filter(({ index }) => index > 0 && rows.some((row) => typeof row[index] === 'number'))
    // More lines cannot be told apart.
    .slice(0, 10);
  if (figures.length === 0) {
    return emptyState(
      'These rows have no chart.',
      'A chart needs a first column for the horizontal axis and a column of numbers after it.',
    );
  }
  const { values, time } = bottomAxis(rows.map(([first]) => first));
  const points = rows
    .map((row, index) => ({ at: values[index] ?? 0, row }))
    .toSorted((a, b) => a.at - b.at);
  const columnOf = (index: number): (number | null)[] =>
    points.map(({ row: { [index]: value } }) => (typeof value === 'number' ? value : null));
  return chart({
    label: `${figures.map(({ label }) => label).join(', ')} by ${columns[0]}`,
    lines: figures.map(({ label }, index) => lineOf(label, index)),
    data: [points.map(({ at }) => at), ...figures.map(({ index }) => columnOf(index))],
    format: number,
    time,
  });
}

/** Times are in Unix seconds. */
function bottomAxis(first: readonly unknown[]): { values: readonly number[]; time: boolean } {
  if (first.every((value) => typeof value === 'number')) {
    const time = first.every((value) => value > 1e12 && value < 1e13);
    return { values: first.map((value) => (time ? value / 1000 : value)), time };
  }
  const times = first.map((value) => Date.parse(/^\d{4}-\d\d.*/.exec(String(value))?.[0] ?? ''));
  const time = times.every((value) => !Number.isNaN(value));
  return { values: times.map((value, index) => (time ? value / 1000 : index + 1)), time };
}

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
  const pathOf = pathsOf(columns);
  const columnOf = (name: string, index: number): Column<Row> => {
    const isNumber = rows.every(
      ({ [index]: value = null }) => value === null || Number.isFinite(value),
    );
    const cellOf = (row: Row): Content => cell(row[index] ?? null, pathOf(row, index));
    return [name, isNumber ? 'number' : '', cellOf];
  };
  const list = table({
    caption: 'The answer',
    columns: columns.map(columnOf),
    rows: rows.slice(0, shown),
    empty: emptyState('No rows.'),
    look: 'answer',
  });
  const rest = rows.length - shown;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Rows">${list}</div>
    <div class="toolbar" ?hidden=${rest <= 0}>
      <button type="button" class="small" @click=${onMore}>
        Show ${count(Math.min(ROWS_SHOWN, rest))} more of ${count(rest)}
      </button>
    </div>`;
}

function cell(value: SqlValue, path: string | undefined): Content {
  if (value === null) return html`<span class="none">null</span>`;
  const text = String(plainOf(value));
  const line = text.replaceAll(/\s*\n\s*/g, ' ');
  if (path !== undefined) return html`<a href=${link(path)} title=${text}>${cut(line, LONG)}</a>`;
  if (typeof value === 'number') return readableNumber(value);
  if (text.length <= LONG && !text.includes('\n')) return text;
  return html`<details><summary>${cut(line, LONG)}</summary><pre>${text}</pre></details>`;
}

/** Finds the page that a cell leads to, by the names of the columns; undefined for most cells. */
function pathsOf(columns: readonly string[]): (row: Row, index: number) => string | undefined {
  const has = (name: string): boolean => columns.includes(name);
  const isRun = has('trigger') && !has('run_id');
  const isResult = has('run_id') && has('url');
  const resultId = ['result_id', 'last_result_id'].find(has) ?? (isResult ? 'id' : undefined);
  /** The kind of the page, and the column with its number. */
  const leadOf = (name: string): readonly [kind?: string | undefined, id?: string | undefined] => {
    if (name === 'url' || name === 'target') return ['result', resultId];
    if (name !== 'id') return [/(run|result)_id$/.exec(name)?.[1], name];
    return [isRun ? 'run' : isResult ? 'result' : undefined, name];
  };
  return (row, index) => {
    const name = columns[index] ?? '';
    const value = row[index];
    if (name === 'job' && typeof value === 'string' && value !== '') return jobPath(value);
    const [kind, id = ''] = leadOf(name);
    const number = row[columns.indexOf(id)];
    return kind !== undefined && typeof number === 'number' ? `/${kind}s/${number}` : undefined;
  };
}

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
