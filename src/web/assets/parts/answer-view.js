// The rows of an SQL query, as a table that shows one page at a time, or as a chart.
/** @import { QueryAnswer } from '../answers.d.ts' */
import { el } from '../dom.js';
import { count, duration, figure } from '../format.js';
import { chart } from './chart.js';
import { emptyState, panel } from './panel.js';

const PAGE = 200;
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

/**
 * @param {QueryAnswer} answer
 * @param {AbortSignal} signal
 */
export function answerView(answer, signal) {
  const content = el('div', {});
  const table = el('button', { type: 'button', class: 'small', 'aria-pressed': 'true' }, 'Table');
  const drawing = el(
    'button',
    { type: 'button', class: 'small', 'aria-pressed': 'false' },
    'Chart',
  );
  /** @type {AbortController | undefined} Removes the present chart. */
  let showing;
  const show = (/** @type {boolean} */ asChart) => {
    showing?.abort();
    showing = new AbortController();
    const shown = AbortSignal.any([signal, showing.signal]);
    table.setAttribute('aria-pressed', String(!asChart));
    drawing.setAttribute('aria-pressed', String(asChart));
    content.replaceChildren(asChart ? answerChart(answer, shown) : answerTable(answer));
  };
  table.addEventListener('click', () => show(false));
  drawing.addEventListener('click', () => show(true));
  show(false);
  const { rows, truncated, elapsed_ms: elapsed } = answer;
  const note = `${count(rows.length)} ${rows.length === 1 ? 'row' : 'rows'}${truncated ? ', and more' : ''} in ${duration(elapsed)}`;
  return panel('Answer', { note, actions: [table, drawing] }, content);
}

/** @param {QueryAnswer} answer */
function answerTable({ columns, rows }) {
  if (rows.length === 0) return emptyState('No rows.');
  const numeric = columns.map((_, index) =>
    rows.every((row) => row[index] === null || typeof row[index] === 'number'),
  );
  const body = el('tbody', {});
  const more = el('button', { type: 'button', class: 'small' });
  const footer = el('div', { class: 'toolbar' }, more);
  let shown = 0;
  const showMore = () => {
    const page = rows.slice(shown, shown + PAGE);
    body.append(
      ...page.map((row) =>
        el(
          'tr',
          {},
          ...row.map((value, index) =>
            el('td', { class: numeric[index] ? 'number' : undefined }, written(value)),
          ),
        ),
      ),
    );
    shown += page.length;
    footer.hidden = shown >= rows.length;
    more.textContent = `Show ${count(Math.min(PAGE, rows.length - shown))} more of ${count(rows.length - shown)}`;
  };
  more.addEventListener('click', showMore);
  showMore();
  return el(
    'div',
    {},
    el(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Rows' },
      el(
        'table',
        {},
        el('caption', { class: 'unseen' }, 'The answer'),
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            ...columns.map((name, index) =>
              el('th', { scope: 'col', class: numeric[index] ? 'number' : undefined }, name),
            ),
          ),
        ),
        body,
      ),
    ),
    footer,
  );
}

/** @param {unknown} value */
function written(value) {
  if (value === null) return el('span', { class: 'none' }, 'null');
  if (typeof value === 'object') {
    if ('integer' in value) return String(value.integer);
    return JSON.stringify(value);
  }
  if (typeof value === 'number') return figure(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * The first column is the horizontal axis: as times or numbers when it has these, else one row after the other.
 * @param {QueryAnswer} answer
 * @param {AbortSignal} signal
 */
function answerChart({ columns, rows }, signal) {
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
  const columnOf = (/** @type {number} */ index) =>
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
    signal,
  });
}

/** @param {readonly unknown[]} first */
function bottomAxis(first) {
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
