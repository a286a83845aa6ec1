// The rows of an SQL query, as a table that shows one page at a time, or as a chart.
import type { QueryAnswer } from '../../api/answers/query-answers.ts';
import { readableNumber } from '../../../text/readable-number.ts';
import { html, type Content } from '../dom.ts';
import { duration, plural } from '../format.ts';
import type { PageContext } from '../page.ts';
import { downloadButtons } from './answer-download.ts';
import { answerTable } from './answer-table.ts';
import { chart } from './chart.ts';
import { emptyState, panel } from './panel.ts';

const COLORS = '--p95 --kind-1 --p50 --p99 --kind-2 --good --kind-4 --kind-5'.split(' ');

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
    .slice(0, COLORS.length);
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
    lines: figures.map(({ label }, line) => ({
      label,
      color: COLORS[line] ?? '--p95',
      ...(line % 2 === 1 && { dash: [6, 3] }),
    })),
    data: [points.map(({ at }) => at), ...figures.map(({ index }) => columnOf(index))],
    format: (value) => (value === null ? '–' : readableNumber(value)),
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
