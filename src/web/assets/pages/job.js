// The page of a job: durations and results over a range of time, runs, slowest and failing targets, and its file.
/** @import { Job, Runs } from '../answers.d.ts' */
/** @import { PageContext } from '../router.js' */
import { ask, send } from '../api-client.js';
import { el } from '../dom.js';
import { count, duration, percent } from '../format.js';
import { moment } from '../moment.js';
import { actionButton } from '../parts/action-button.js';
import { badge } from '../parts/badge.js';
import { dataTable } from '../parts/data-table.js';
import { jobOverTime } from '../parts/job-over-time.js';
import { yamlPanel } from '../parts/job-panels.js';
import { emptyState, facts, orError, panel } from '../parts/panel.js';
import { runButton } from '../parts/run-button.js';
import { RUN_COLUMNS } from '../parts/run-columns.js';
import { runTicks } from '../parts/run-ticks.js';
import { refreshOn } from '../refresh.js';

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
  /** @returns {Promise<Runs>} */
  const askRuns = () => ask('/runs', { query: { job: name, limit: RUNS }, signal });
  const overTime = jobOverTime(path, { query, setQuery, signal });
  /** @type {PromiseWithResolvers<void>} Events before the page is drawn wait until it is. */
  const shown = Promise.withResolvers();
  const refresh = async () => {
    await shown.promise;
    const [changed, newRuns] = await Promise.all([askJob(), askRuns()]);
    head.update(changed);
    showRuns(newRuns.runs);
    if (!query.has('from') && !overTime.isStudied()) await overTime.draw();
  };
  const isOurs = (/** @type {object} */ event) => !('job' in event) || event.job === name;
  refreshOn(EVENTS, refresh, { signal, when: isOurs });
  const file = el('div', {});
  const showFile = async (/** @type {boolean} */ configured) => {
    if (file.contains(document.activeElement)) return;
    file.replaceChildren(...(configured ? await orError(yamlPanel(path, signal)) : []));
  };
  refreshOn(['reloaded'], async () => showFile((await askJob()).configured), { signal });
  const asked = askJob();
  const [job, { runs }] = await Promise.all([
    asked,
    askRuns(),
    asked.then(({ configured }) => showFile(configured)),
    overTime.draw(),
  ]);

  const head = jobHead(job, path);
  const runTable = dataTable({
    caption: `Runs of ${name}`,
    columns: RUN_COLUMNS,
    key: ({ id }) => id,
  });
  const noRuns = emptyState('No run yet.', 'Run it now, or wait for its next planned run.');
  const showRuns = (/** @type {Runs['runs']} */ list) => {
    runTable.update(list);
    noRuns.hidden = list.length > 0;
    runTable.node.hidden = list.length === 0;
  };
  showRuns(runs);

  shown.resolve();
  return [
    ...head.nodes,
    panel('Over time', { actions: [overTime.picker] }, overTime.charts),
    panel(
      'Runs',
      {
        note: `the newest ${RUNS}`,
        actions: [el('a', { href: `/ledger?job=${encodeURIComponent(name)}` }, 'All planned runs')],
      },
      runTable.node,
      noRuns,
    ),
    overTime.urls,
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
  const run = runButton(job.name, { class: 'primary' });
  const hold = actionButton('Pause', async () => {
    const paused = job.state === 'paused';
    const answer = await send(`${path}/${paused ? 'unpause' : 'pause'}`);
    update({ ...job, state: answer.state, next_fire_at: answer.next_fire_at });
    return paused
      ? `${job.name} is no longer paused`
      : `${job.name} is paused: its schedule is suspended`;
  });
  const update = (/** @type {Job} */ changed) => {
    job = changed;
    state.replaceChildren(
      job.stale
        ? badge('stale', 'bad file: the last good version stays in force')
        : badge(job.state),
      ' ',
    );
    if (job.running > 0) state.append(badge('running'));
    lead.textContent = job.description ?? '';
    lead.hidden = lead.textContent === '';
    hold.setText(job.state === 'paused' ? 'Unpause' : 'Pause');
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
    ['Next planned run', job.state === 'paused' ? 'none while paused' : moment(job.next_fire_at)],
    ['Results, last 24 h', count(job.results)],
    ['Success rate, last 24 h', percent(job.success_rate)],
    ['p95, last 24 h', duration(job.p95_ms)],
    ['Last runs', runTicks(job.recent_runs)],
  ]);
}
