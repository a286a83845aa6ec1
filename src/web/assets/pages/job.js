// One job: how long it takes and what comes of it over a range of time, its runs, its worst addresses, its file.
/** @import { Job, Run, Series, UrlFigures } from '../answers.d.ts' */
/** @import { PageContext } from '../router.js' */
/** @import { Range } from '../parts/range-picker.js' */
import { ApiError, ask, send } from '../api-client.js';
import { el } from '../dom.js';
import { count, duration, percent } from '../format.js';
import { moment } from '../moment.js';
import { actionButton } from '../parts/action-button.js';
import { badge } from '../parts/badge.js';
import { dataTable, plainTable } from '../parts/data-table.js';
import { durationChart, kindChart, seriesTable } from '../parts/job-charts.js';
import { emptyState, errorPanel, facts, panel } from '../parts/panel.js';
import { rangePicker } from '../parts/range-picker.js';
import { RUN_COLUMNS } from '../parts/run-columns.js';
import { runTicks } from '../parts/run-ticks.js';
import { refreshOn } from '../refresh.js';

const DAY_MS = 86_400_000;
const RUNS = 12;
const URLS = 10;
const EVENTS = /** @type {const} */ ([
  'run_started',
  'run_finished',
  'fire_unrun',
  'reloaded',
  'lost',
]);

/** @param {PageContext} context */
export async function jobPage({ params, query, signal, setQuery }) {
  const [name = ''] = params;
  const path = `/jobs/${encodeURIComponent(name)}`;
  /** @returns {Promise<Job>} */
  const askJob = () => ask(path, { signal });
  /** @returns {Promise<{ runs: readonly Run[] }>} */
  const askRuns = () => ask('/runs', { query: { job: name, limit: RUNS }, signal });
  /** @type {PromiseWithResolvers<void>} What happens before the page is drawn waits until it is. */
  const shown = Promise.withResolvers();
  const refresh = async () => {
    await shown.promise;
    const [changed, newRuns] = await Promise.all([askJob(), askRuns()]);
    head.update(changed);
    showRuns(newRuns.runs);
    if (!query.has('from')) await drawRange();
  };
  const isOurs = (/** @type {object} */ event) => !('job' in event) || event.job === name;
  refreshOn(EVENTS, refresh, { signal, when: isOurs });
  const [job, { runs }, yaml] = await Promise.all([askJob(), askRuns(), yamlPanel(path, signal)]);

  const head = jobHead(job, path);
  const runTable = dataTable({
    caption: `Runs of ${name}`,
    columns: RUN_COLUMNS,
    key: ({ id }) => id,
  });
  const noRuns = emptyState('No run yet.', 'Run it now, or wait for its next fire.');
  const showRuns = (/** @type {readonly Run[]} */ list) => {
    runTable.update(list);
    noRuns.hidden = list.length > 0;
    runTable.node.hidden = list.length === 0;
  };
  showRuns(runs);

  const charts = el('div', {});
  const urls = el('div', { class: 'columns' });
  const rangeOf = () => chosenRange(query);
  const picker = rangePicker(rangeOf(), (range) => choose(range));
  const drawRange = async () => {
    const { from, to } = rangeOf();
    picker.set({ from, to });
    const range = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    try {
      charts.replaceChildren(...(await chartsOf(path, range, { choose, signal })));
      urls.replaceChildren(...(await urlPanels(path, range, signal)));
    } catch (error) {
      if (!signal.aborted) charts.replaceChildren(errorPanel(error));
    }
  };
  /** @param {Range | null} range */
  function choose(range) {
    setQuery({
      from: range && new Date(range.from).toISOString(),
      to: range && new Date(range.to).toISOString(),
    });
    void drawRange();
  }
  await drawRange();

  shown.resolve();
  return [
    ...head.nodes,
    panel('Over time', { actions: [picker.node] }, charts),
    panel(
      'Runs',
      {
        note: `the newest ${RUNS}`,
        actions: [el('a', { href: `/ledger?job=${encodeURIComponent(name)}` }, 'All fires')],
      },
      runTable.node,
      noRuns,
    ),
    urls,
    ...yaml,
  ];
}

/**
 * @param {Job} first
 * @param {string} path
 */
function jobHead(first, path) {
  let job = first;
  const state = el('span', {});
  const lead = el('p', { class: 'lead' });
  const figures = el('div', { class: 'panel' });
  const run = actionButton(
    'Run now',
    async () => {
      const { run_id: id } = await send(`${path}/run`);
      return `Run ${id} has started`;
    },
    { class: 'primary' },
  );
  const hold = actionButton('Pause', async () => {
    const paused = job.state === 'paused';
    const answer = await send(`${path}/${paused ? 'resume' : 'pause'}`);
    update({ ...job, state: answer.state });
    return paused
      ? `${job.name} is planned again`
      : `${job.name} is paused: nothing new is planned`;
  });
  const update = (/** @type {Job} */ changed) => {
    job = changed;
    state.replaceChildren(
      job.stale ? badge('stale', 'bad file: its last good version goes on') : badge(job.state),
      ' ',
    );
    if (job.running > 0) state.append(badge('running'));
    lead.textContent = job.description ?? '';
    lead.hidden = lead.textContent === '';
    hold.setText(job.state === 'paused' ? 'Resume' : 'Pause');
    hold.node.hidden = !['scheduled', 'paused'].includes(job.state);
    run.node.hidden = !job.configured;
    figures.replaceChildren(jobFacts(job));
  };
  update(first);
  const title = el('h1', { tabindex: -1 }, job.name);
  const actions = el('span', { class: 'actions' }, run.node, hold.node);
  return {
    nodes: [el('div', { class: 'page-head' }, title, state, actions), lead, figures],
    update,
  };
}

/** @param {Job} job */
function jobFacts(job) {
  return facts([
    ['Schedule', job.schedules.length === 0 ? 'by hand' : el('code', {}, job.schedules.join(', '))],
    ['Time zone', job.timezone],
    ['Next fire', moment(job.next_fire_at)],
    ['Results, last 100 runs', count(job.results)],
    ['Success', percent(job.success_rate)],
    ['p95', duration(job.p95_ms)],
    ['Last runs', runTicks(job.recent_runs)],
  ]);
}

/** @param {URLSearchParams} query */
function chosenRange(query) {
  const from = Date.parse(query.get('from') ?? '');
  const to = Date.parse(query.get('to') ?? '');
  if (to > from) return { from, to };
  return { from: Date.now() - DAY_MS, to: Date.now() };
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
      emptyState('Nothing was fetched in this range.', 'Choose another, or run the job now.'),
    ];
  }
  return [
    el(
      'div',
      { class: 'columns' },
      durationChart(series, { onRange: choose, signal }),
      kindChart(series, { onRange: choose, signal }),
    ),
    el('p', { class: 'note hint' }, 'Drag over a chart to look closer, or give the range above.'),
    el(
      'details',
      {},
      el('summary', {}, 'The figures as a table'),
      el(
        'div',
        { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Figures' },
        seriesTable(series),
      ),
    ),
  ];
}

/**
 * @param {string} path
 * @param {{ from: string, to: string }} range
 * @param {AbortSignal} signal
 */
async function urlPanels(path, range, signal) {
  const orders = /** @type {const} */ (['slowest', 'failing']);
  const lists = await Promise.all(
    orders.map((order) => {
      /** @type {Promise<{ urls: readonly UrlFigures[] }>} */
      const answer = ask(`${path}/urls`, { query: { ...range, order, limit: URLS }, signal });
      return answer;
    }),
  );
  return lists.map(({ urls }, index) => {
    const slowest = index === 0;
    const title = slowest ? 'Slowest addresses' : 'Failing addresses';
    const none = slowest ? 'Nothing was fetched in this range.' : 'None failed in this range.';
    return panel(title, {}, urls.length === 0 ? emptyState(none) : urlTable(title, urls));
  });
}

/**
 * @param {string} caption
 * @param {readonly UrlFigures[]} rows
 */
function urlTable(caption, rows) {
  return plainTable({
    caption,
    rows,
    columns: [
      {
        label: 'Address',
        class: 'url',
        cell: ({ url, last_result_id: id }) =>
          id === null ? url : el('a', { href: `/results/${id}` }, url),
      },
      { label: 'Mean', numeric: true, cell: (row) => duration(row.mean_ms) },
      { label: 'Longest', numeric: true, cell: (row) => duration(row.max_ms) },
      {
        label: 'Failed',
        numeric: true,
        cell: ({ failed, results }) => `${count(failed)} of ${count(results)}`,
      },
    ],
  });
}

/**
 * @param {string} path
 * @param {AbortSignal} signal
 */
async function yamlPanel(path, signal) {
  try {
    const { file, yaml } = await ask(`${path}/yaml`, { signal });
    const text = el(
      'pre',
      { class: 'text', tabindex: 0, role: 'region', 'aria-label': 'The file of the job' },
      yaml,
    );
    return [panel('File', { note: el('code', {}, file) }, text)];
  } catch (error) {
    // A job that is only in the database has no file.
    if (error instanceof ApiError && error.code === 'not_found') return [];
    throw error;
  }
}
