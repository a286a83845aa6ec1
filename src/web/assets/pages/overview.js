// The overview: every job, and the present activity.
/** @import { Job, Jobs, Status } from '../answers.d.ts' */
/** @import { PageContext } from '../router.js' */
import { ask } from '../api-client.js';
import { nowMs } from '../clock.js';
import { el } from '../dom.js';
import { count, duration, percent } from '../format.js';
import { live } from '../live.js';
import { moment } from '../moment.js';
import { badge } from '../parts/badge.js';
import { dataTable } from '../parts/data-table.js';
import { liveTiles } from '../parts/live-tiles.js';
import { livePager } from '../parts/pager.js';
import { emptyState, panel } from '../parts/panel.js';
import { problemList } from '../parts/problem-list.js';
import { runButton } from '../parts/run-button.js';
import { runTicks } from '../parts/run-ticks.js';
import { sparkline } from '../parts/sparkline.js';
import { refreshOn } from '../refresh.js';
import { go } from '../router.js';

const PAGE = 100;
/** Events that may change the list. */
const EVENTS = /** @type {const} */ ([
  'run_started',
  'run_finished',
  'fire_unrun',
  'reloaded',
  'lost',
]);
const DAY_MS = 86_400_000;

/** @typedef {Pick<Status, 'problems' | 'storage_problem'>} Problems */

/** @param {PageContext} context */
export async function overviewPage({ query, signal }) {
  const [search, cursor] = [query.get('search'), query.get('cursor')];
  /** @returns {Promise<Jobs>} */
  const list = () => ask('/jobs', { query: { search, cursor, limit: PAGE }, signal });
  /** @returns {Promise<Status>} */
  const askStatus = () => ask('/status', { query: { jobs: 'false' }, signal });
  const table = dataTable({ caption: 'Jobs', columns: COLUMNS, key: ({ name }) => name });
  const none = el('div', {});
  const total = el('span', {});
  const pages = livePager('Pages of jobs');
  const show = (/** @type {Jobs} */ { jobs, found, next }) => {
    table.update(jobs);
    table.node.hidden = jobs.length === 0;
    none.hidden = jobs.length > 0;
    total.textContent = count(found);
    pages.update(next);
  };
  /** @type {PromiseWithResolvers<void>} Events before the page is drawn wait until it is. */
  const shown = Promise.withResolvers();
  const afterwards = async (/** @type {() => Promise<void>} */ refresh) => {
    await shown.promise;
    await refresh();
  };
  refreshOn(EVENTS, () => afterwards(async () => show(await list())), { signal });
  refreshOn(['lost'], () => afterwards(async () => updateProblems(await askStatus())), { signal });
  const [first, status] = await Promise.all([list(), askStatus()]);
  none.append(nothing({ search, cursor, configFile: status.config_file }));
  show(first);
  const jobsPanel = panel(
    'Jobs',
    { note: total, actions: [searchForm(search)] },
    table.node,
    none,
    pages.node,
  );
  const problems = el('div', {});
  /** @type {Problems} */
  let present = status;
  const updateProblems = (/** @type {Partial<Problems>} */ changed) => {
    present = { ...present, ...changed };
    showProblems(problems, present);
  };
  updateProblems(status);
  live.on(
    'status',
    ({ storage_problem: storage }) => updateProblems({ storage_problem: storage }),
    signal,
  );
  live.on('reloaded', ({ problems: found }) => updateProblems({ problems: found }), signal);
  shown.resolve();
  return [
    el('h1', { tabindex: -1, class: 'unseen' }, 'Overview'),
    problems,
    liveTiles(status, signal),
    jobsPanel,
  ];
}

/** @type {readonly import('../parts/data-table.js').Column<Job>[]} */
const COLUMNS = [
  { label: 'Job', cell: nameCell },
  { label: 'State', class: 'tight', cell: stateCell },
  { label: 'Next run', class: 'tight', cell: ({ next_fire_at: at }) => moment(at) },
  { label: 'Last run', class: 'tight', cell: lastRunCell },
  { label: 'Last 30 runs', class: 'wide', cell: ({ recent_runs: runs }) => runTicks(runs) },
  { label: 'Success, 24 h', numeric: true, cell: (job) => percent(job.success_rate) },
  { label: 'p95, 24 h', numeric: true, cell: (job) => duration(job.p95_ms) },
  { label: 'p95 hourly', cell: latencyCell },
  { label: 'Run', class: 'tight', cell: runCell },
];

/** @param {Job} job */
function nameCell({ name, description, schedules }) {
  const line = description ?? schedules.join(', ');
  return el(
    'span',
    {},
    el('a', { class: 'name', href: `/jobs/${encodeURIComponent(name)}` }, name),
    line !== '' && el('span', { class: 'sub' }, line),
  );
}

/** @param {Job} job */
function stateCell({ state, stale, running }) {
  if (stale) return badge('stale', 'bad file');
  return running > 0 ? badge('running') : badge(state);
}

/** @param {Job} job */
function lastRunCell({ last_run: run }) {
  if (run === null) return el('span', { class: 'none' }, 'never');
  return el(
    'span',
    {},
    el('a', { href: `/runs/${run.id}` }, moment(run.started_at)),
    el(
      'span',
      { class: 'sub' },
      run.status === 'running' ? 'running' : `${run.status}, ${duration(run.duration_ms)}`,
    ),
  );
}

/** @param {Job} job */
function latencyCell({ latency }) {
  if (latency.length === 0) return el('span', { class: 'none' }, '–');
  const points = latency.map(({ at, p95_ms: value }) => ({ at: Date.parse(at), value }));
  const values = points.map(({ value }) => value);
  const label = `p95 by the hour: from ${duration(Math.min(...values))} to ${duration(Math.max(...values))}, last ${duration(values.at(-1))}`;
  return sparkline(points, { label, from: nowMs() - DAY_MS, to: nowMs() });
}

/** @param {Job} job */
function runCell({ name, configured }) {
  return configured ? runButton(name, { class: 'small', of: name }).node : '';
}

/** @param {string | null} search */
function searchForm(search) {
  const input = el('input', {
    type: 'search',
    name: 'search',
    value: search ?? '',
    'aria-label': 'Find jobs by name',
  });
  input.placeholder = 'Find a job';
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    go(input.value === '' ? '/' : `/?search=${encodeURIComponent(input.value)}`);
  };
  return el('form', { class: 'filters', role: 'search', onsubmit: submit }, input);
}

/**
 * @param {{ search: string | null, cursor: string | null, configFile: string }} options
 */
function nothing({ search, cursor, configFile }) {
  if (cursor !== null) {
    return emptyState('This page has no jobs any more.', el('a', { href: '/' }, 'Show all'));
  }
  if (search !== null) return emptyState(`No job name contains “${search}”.`);
  return emptyState(
    'There are no jobs yet.',
    el(
      'span',
      {},
      'Write ',
      el('code', {}, 'jobs/NAME.yaml'),
      ' beside ',
      el('code', {}, configFile),
      ' and it appears here:',
    ),
    el('pre', { class: 'text' }, 'schedule: every 30s\nurls: [https://example.com/]'),
  );
}

/**
 * @param {HTMLElement} container
 * @param {Problems} present
 */
function showProblems(container, { problems, storage_problem: storage }) {
  const seen = JSON.stringify([problems, storage]);
  if (container.dataset['seen'] === seen) return;
  container.dataset['seen'] = seen;
  container.hidden = problems.length === 0 && storage === null;
  container.replaceChildren();
  if (storage !== null) {
    container.append(
      el(
        'p',
        { class: 'problem', role: 'alert' },
        `Results cannot be stored: ${storage}. Fetching waits until storing works again.`,
      ),
    );
  }
  if (problems.length > 0) container.append(problemList(problems));
}
