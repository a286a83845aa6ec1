// One job: how long it takes and what comes of it over a range of time, its runs, its worst addresses, its file.
/** @import { Job, Run, Series } from '../answers.d.ts' */
/** @import { PageContext } from '../router.js' */
/** @import { Range } from '../parts/range-picker.js' */
import { ask, send } from '../api-client.js';
import { el } from '../dom.js';
import { count, duration, percent } from '../format.js';
import { moment } from '../moment.js';
import { actionButton } from '../parts/action-button.js';
import { awaitRun } from '../parts/awaited-runs.js';
import { badge } from '../parts/badge.js';
import { dataTable } from '../parts/data-table.js';
import { durationChart, kindChart, seriesTable } from '../parts/job-charts.js';
import { urlPanels, yamlPanel } from '../parts/job-panels.js';
import { emptyState, errorPanel, facts, orError, panel } from '../parts/panel.js';
import { rangePicker } from '../parts/range-picker.js';
import { RUN_COLUMNS } from '../parts/run-columns.js';
import { runTicks } from '../parts/run-ticks.js';
import { refreshOn } from '../refresh.js';

const DAY_MS = 86_400_000;
const RUNS = 12;
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
    // Not while someone looks closely: what the pointer or the focus is on would go.
    const studied = charts.matches(':hover, :focus-within') || charts.querySelector('[open]');
    if (!query.has('from') && !studied) await drawRange();
  };
  const isOurs = (/** @type {object} */ event) => !('job' in event) || event.job === name;
  refreshOn(EVENTS, refresh, { signal, when: isOurs });
  const [job, { runs }] = await Promise.all([askJob(), askRuns()]);
  const file = el('div', {});
  const showFile = async () => {
    if (file.contains(document.activeElement)) return;
    file.replaceChildren(...(job.configured ? await orError(yamlPanel(path, signal)) : []));
  };
  refreshOn(['reloaded'], showFile, { signal });
  await showFile();

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
  /** @type {AbortController | undefined} Ends the charts before, and what is still asked for them. */
  let drawing;
  const drawRange = async () => {
    drawing?.abort();
    drawing = new AbortController();
    const drawn = AbortSignal.any([signal, drawing.signal]);
    const { from, to } = rangeOf();
    picker.set({ from, to });
    const range = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    try {
      const figures = await chartsOf(path, range, { choose, signal: drawn });
      const worst = await urlPanels(path, range, drawn);
      if (drawn.aborted) return;
      charts.replaceChildren(...figures);
      urls.replaceChildren(...worst);
    } catch (error) {
      if (!drawn.aborted) charts.replaceChildren(errorPanel(error));
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
    file,
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
      awaitRun(id);
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
    ['Results, last 24 h', count(job.results)],
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
