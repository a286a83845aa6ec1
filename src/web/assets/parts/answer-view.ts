// The rows of an SQL query, as a table that shows one page at a time, or as a chart.
import { html, type TemplateResult } from 'lit/html.js';
import type { QueryAnswer } from '../../api/answers/query-answers.ts';
import { count, duration } from '../format.ts';
import { downloadButtons } from './answer-download.ts';
import { answerTable, ROWS_SHOWN } from './answer-table.ts';
import { chart } from './chart.ts';
import { emptyState, panel } from './panel.ts';

const COLORS = [
  '--p95',
  '--kind-1',
  '--p50',
  '--p99',
  '--kind-2',
  '--good',
  '--kind-4',
  '--kind-5',
];

/** How an answer is shown. */
export interface AnswerLook {
  readonly asChart: boolean;
  /** Rows of the table. */
  readonly rows: number;
}

/** `view` is the parameter of the address. */
export function firstLook(view: string | null): AnswerLook {
  return { asChart: view === 'chart', rows: ROWS_SHOWN };
}

/** `change` gets the next look. */
export function answerView(
  answer: QueryAnswer,
  { look, change }: { look: AnswerLook; change: (look: AnswerLook) => void },
): TemplateResult {
  const { rows, truncated, elapsed_ms: elapsed } = answer;
  const choice = (text: string, asChart: boolean): TemplateResult =>
    html`<button type="button" class="small" aria-pressed=${look.asChart === asChart}
      @click=${() => change({ ...look, asChart })}>${text}</button>`;
  return panel(
    'Answer',
    look.asChart
      ? answerChart(answer)
      : answerTable(answer, {
          shown: look.rows,
          onMore: () => change({ ...look, rows: look.rows + ROWS_SHOWN }),
        }),
    {
      note: `${count(rows.length)} ${rows.length === 1 ? 'row' : 'rows'}${truncated ? ', and more' : ''} in ${duration(elapsed)}`,
      actions: [choice('Table', false), choice('Chart', true), downloadButtons(answer)],
    },
  );
}

/** The first column is the horizontal axis: as times or numbers when it has these, else one row after the other. */
function answerChart({ columns, rows }: QueryAnswer): TemplateResult {
  const figures = columns
    .map((label, index) => ({ label, index }))
    .filter(({ index }) => index > 0 && rows.some((row) => typeof row[index] === 'number'))
    .slice(0, COLORS.length);
  if (figures.length === 0 || rows.length === 0) {
    return emptyState(
      'These rows have no chart.',
      'A chart needs a first column for the horizontal axis and a column of numbers after it.',
    );
  }
  const { values, time } = bottomAxis(rows.map(([first]) => first));
  const order = values
    .map((_, index) => index)
    .toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const columnOf = (index: number): (number | null)[] =>
    order.map((row) => {
      const value = rows[row]?.[index];
      return typeof value === 'number' ? value : null;
    });
  return chart({
    label: `${figures.map(({ label }) => label).join(', ')} by ${columns[0]}`,
    lines: figures.map(({ label }, line) => ({
      label,
      color: COLORS[line] ?? '--p95',
      ...(line % 2 === 1 && { dash: [6, 3] }),
    })),
    data: [order.map((row) => values[row] ?? 0), ...figures.map(({ index }) => columnOf(index))],
    format: (value) =>
      value === null ? '–' : Number(value.toPrecision(4)).toLocaleString('en-US'),
    time,
  });
}

function bottomAxis(first: readonly unknown[]): { values: readonly number[]; time: boolean } {
  if (first.every((value) => typeof value === 'number')) {
    const times = first.every((value) => value > 1e12 && value < 1e13);
    return { values: first.map((value) => (times ? value / 1000 : value)), time: times };
  }
  const times = first.map((value) =>
    typeof value === 'string' && /^\d{4}-\d\d/.test(value) ? Date.parse(value) : Number.NaN,
  );
  if (times.every((value) => !Number.isNaN(value)))
    return { values: times.map((value) => value / 1000), time: true };
  return { values: first.map((_, index) => index + 1), time: false };
}
