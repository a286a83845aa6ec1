// The part of a job's page that depends on the range of time: charts, figures as a table, slowest and failing targets.
/** @import { Series } from '../answers.d.ts' */
/** @import { PageContext } from '../router.js' */
/** @import { Range } from './range-picker.js' */
import { ask } from '../api-client.js';
import { el } from '../dom.js';
import { durationChart, kindChart, seriesTable } from './job-charts.js';
import { urlPanels } from './job-panels.js';
import { emptyState, errorPanel } from './panel.js';
import { chosenRange, rangePicker, USUAL } from './range-picker.js';

/**
 * `draw` requests the figures of the range in the address and shows them; choosing a range does so too.
 * @param {string} path of the job in the API
 * @param {Pick<PageContext, 'query' | 'setQuery' | 'signal'>} context
 */
export function jobOverTime(path, { query, setQuery, signal }) {
  const charts = el('div', {});
  const urls = el('div', { class: 'columns' });
  const picker = rangePicker(chosenRange(query), choose);
  /** @type {AbortController | undefined} Removes the previous charts and aborts their requests. */
  let drawing;
  async function draw() {
    drawing?.abort();
    drawing = new AbortController();
    const drawn = AbortSignal.any([signal, drawing.signal]);
    const { from, to, last } = chosenRange(query);
    picker.set({ from, to, last });
    const range = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    try {
      const [figures, worst] = await Promise.all([
        chartsOf(path, range, { choose, signal: drawn }),
        urlPanels(path, range, drawn),
      ]);
      if (drawn.aborted) return;
      charts.replaceChildren(...figures);
      urls.replaceChildren(...worst);
    } catch (error) {
      if (!drawn.aborted) charts.replaceChildren(errorPanel(error));
    }
  }
  /** @param {Range} range */
  function choose({ from, to, last }) {
    setQuery({
      from: last === undefined ? new Date(from).toISOString() : null,
      to: last === undefined ? new Date(to).toISOString() : null,
      last: last === undefined || last === USUAL ? null : last,
    });
    void draw();
  }
  return {
    charts,
    urls,
    picker: picker.node,
    draw,
    /** True while the pointer or the focus is on a chart, or the table is open: then they must not be replaced. */
    isStudied: () =>
      charts.matches(':hover, :focus-within') || charts.querySelector('[open]') !== null,
  };
}

/**
 * @param {string} path
 * @param {{ from: string, to: string }} query
 * @param {{ choose: (range: Range) => void, signal: AbortSignal }} options
 */
async function chartsOf(path, query, { choose, signal }) {
  /** @type {Series} */
  const series = await ask(`${path}/series`, { query, signal });
  if (series.bins.length === 0) {
    return [
      emptyState('There are no results in this range.', 'Choose another one, or run the job now.'),
    ];
  }
  return [
    el(
      'div',
      { class: 'columns' },
      durationChart(series, { onRange: choose, signal }),
      kindChart(series, { onRange: choose, signal }),
    ),
    el('p', { class: 'note hint drag' }, 'Drag over a chart to zoom in, or enter a range above.'),
    figuresAsTable(series),
  ];
}

/**
 * Closed at first, and filled when it is opened: it may have hundreds of rows.
 * @param {Series} series
 */
function figuresAsTable(series) {
  const table = el('div', {
    class: 'scroll',
    tabindex: 0,
    role: 'region',
    'aria-label': 'Figures',
  });
  const node = el('details', {}, el('summary', {}, 'The figures as a table'), table);
  node.addEventListener('toggle', () => table.append(seriesTable(series)), { once: true });
  return node;
}
