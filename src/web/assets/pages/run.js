// The page of a run: its progress, its figures, and its results with their timing.
/** @import { Progress, Result, Results, Run, RunDetails } from '../answers.d.ts' */
/** @import { PageContext } from '../router.js' */
import { ask, send } from '../api-client.js';
import { nowMs } from '../clock.js';
import { el } from '../dom.js';
import { count, duration, percent, rate, size } from '../format.js';
import { live } from '../live.js';
import { fullMoment, moment } from '../moment.js';
import { actionButton } from '../parts/action-button.js';
import { awaitRun } from '../parts/awaited-runs.js';
import { badge, outcomeBadge } from '../parts/badge.js';
import { dataTable } from '../parts/data-table.js';
import { filterForm } from '../parts/filter-form.js';
import { livePager } from '../parts/pager.js';
import { emptyState, facts, panel } from '../parts/panel.js';
import { targetName } from '../parts/target-name.js';
import { totalMs, waterfallBar, waterfallLegend } from '../parts/waterfall.js';
import { refreshOn } from '../refresh.js';

const PAGE = 100;
const EVENTS = /** @type {const} */ (['run_progress', 'run_finished', 'lost']);

/** @param {PageContext} context */
export async function runPage({ params, query, signal }) {
  const [id = ''] = params;
  /** @returns {Promise<RunDetails>} */
  const askRun = () => ask(`/runs/${id}`, { signal });
  const [failed, url, cursor] = [query.get('failed'), query.get('url'), query.get('cursor')];
  /** @returns {Promise<Results>} */
  const askResults = () =>
    ask(`/runs/${id}/results`, { query: { failed, url, cursor, limit: PAGE }, signal });
  const runId = Number(id);
  /** @type {PromiseWithResolvers<void>} Events before the page is drawn wait until it is. */
  const shown = Promise.withResolvers();
  const refresh = async () => {
    await shown.promise;
    const [now, firstPage] = await Promise.all([askRun(), askResults()]);
    head.update(now);
    results.update(firstPage, now.run);
  };
  refreshOn(EVENTS, refresh, {
    signal,
    when: (event) => !('run_id' in event) || event.run_id === runId,
  });
  const [answer, page] = await Promise.all([askRun(), askResults()]);
  if (answer.run.status === 'running') awaitRun(runId);
  const head = runHead(answer);
  const results = resultList({ filtered: query.has('failed') || query.has('url') });
  results.update(page, answer.run);

  live.on(
    'run_progress',
    (progress) => progress.run_id === runId && head.progress(progress),
    signal,
  );
  shown.resolve();
  return [
    ...head.nodes,
    panel('Results', { note: waterfallLegend(), actions: [filters(id, query)] }, results.node),
  ];
}

/** @param {RunDetails} first */
function runHead(first) {
  const { run } = first;
  const title = el(
    'h1',
    { tabindex: -1 },
    `Run ${run.id} of `,
    el('a', { href: `/jobs/${encodeURIComponent(run.job)}` }, run.job),
  );
  const state = el('span', {});
  const body = el('div', { class: 'panel' });
  const bar = el('progress', { class: 'bar', 'aria-label': 'Requests done' });
  const going = el('div', { class: 'inner' }, bar);
  const words = el('div', {});
  going.append(words);
  const cancel = actionButton('Cancel', async () => {
    await send(`/runs/${run.id}/cancel`, { body: { reason: 'cancelled from the dashboard' } });
    return `Run ${run.id} is being cancelled`;
  });
  const progress = (/** @type {Progress} */ now) => {
    if (now.expected === null) bar.removeAttribute('value');
    else {
      bar.max = Math.max(now.expected, 1);
      bar.value = now.done;
    }
    const seconds = Math.max(nowMs() - Date.parse(now.started_at), 1) / 1000;
    words.replaceChildren(
      facts([
        [
          'Done',
          now.expected === null ? count(now.done) : `${count(now.done)} of ${count(now.expected)}`,
        ],
        ['Ok', count(now.ok)],
        ['Failed', count(now.failed)],
        ['In flight', count(now.in_flight)],
        ['Throughput', rate(now.done / seconds)],
      ]),
    );
  };
  const update = (/** @type {RunDetails} */ answer) => {
    const running = answer.run.status === 'running';
    state.replaceChildren(badge(answer.run.status));
    // A hidden button would lose the focus.
    if (!running && cancel.node.contains(document.activeElement)) title.focus();
    cancel.node.hidden = !running;
    body.replaceChildren(runFacts(answer));
    if (!running) return;
    body.prepend(going);
    if (answer.progress !== null) progress(answer.progress);
  };
  update(first);
  const nodes = [
    el('div', { class: 'page-head' }, title, state, el('span', { class: 'actions' }, cancel.node)),
    body,
  ];
  return { nodes, progress, update };
}

/** @param {RunDetails} answer */
function runFacts({ run, summary }) {
  const running = run.status === 'running';
  const done = run.succeeded + run.failed;
  const about = summary.estimated ? '≈ ' : '';
  const kinds = summary.failures.map(
    ({ kind, count: number }) => `${kind} ${about}${count(number)}`,
  );
  const fasterBy = run.duration_ms ? summary.one_by_one_ms / run.duration_ms : 0;
  return facts([
    ['Started', run.started_at === null ? 'never' : fullMoment(run.started_at)],
    ['Planned', run.planned_at === null ? run.trigger : moment(run.planned_at)],
    ['Duration', running ? null : duration(run.duration_ms)],
    ['Results', running ? null : count(run.total)],
    ['Success rate', done === 0 ? null : percent(run.succeeded / done)],
    ['p50', `${about}${duration(summary.p50_ms)}`],
    ['p95', `${about}${duration(summary.p95_ms)}`],
    ['p99', `${about}${duration(summary.p99_ms)}`],
    ['Received', `${about}${size(summary.bytes)}`],
    [
      'Sequential estimate',
      `${about}${duration(summary.one_by_one_ms)}${fasterBy >= 2 ? ` (${count(Math.round(fasterBy))} ×)` : ''}`,
    ],
    ['Failures', kinds.length === 0 ? null : kinds.join(', ')],
    ['Figures with ≈', summary.estimated ? 'from a sample of 10,000 results' : null],
    ['Reason', run.reason],
  ]);
}

/** @typedef {Result & { scaleMs: number }} ScaledResult `scaleMs`: the longest total time on the page */

/**
 * A page of results; `update` keeps unchanged rows, and the focus.
 * @param {{ filtered: boolean }} options
 */
function resultList({ filtered }) {
  const table = dataTable({
    caption: 'Results in the order of the batch',
    columns: COLUMNS,
    key: ({ id }) => id,
  });
  const none = el('div', {});
  const pages = livePager('Pages of results');
  const update = (/** @type {Results} */ { results, next }, /** @type {Run} */ run) => {
    const scaleMs = Math.max(...results.map(totalMs));
    table.update(results.map((result) => ({ ...result, scaleMs })));
    table.node.hidden = results.length === 0;
    none.hidden = results.length > 0;
    none.replaceChildren(
      emptyState(filtered ? 'No result of this run matches the filter.' : whyNone(run)),
    );
    const [first, last] = [results[0]?.position, results.at(-1)?.position];
    pages.update(next, first === undefined ? '' : `positions ${count(first)} to ${count(last)}`);
  };
  return { node: el('div', {}, table.node, none, pages.node), update };
}

/** @param {Run} run a run without results */
function whyNone({ status, total }) {
  if (status === 'running') return 'No results are stored yet.';
  return total > 0
    ? 'The results were removed: “retention” says how long they are kept.'
    : 'This run has no results.';
}

/** @type {readonly import('../parts/data-table.js').Column<ScaledResult>[]} */
const COLUMNS = [
  {
    label: 'Target',
    class: 'url',
    cell: (result) => el('a', { href: `/results/${result.id}` }, ...targetName(result)),
  },
  { label: 'Status', class: 'tight', cell: (result) => outcomeBadge(result) },
  { label: 'Attempts', numeric: true, cell: ({ attempts }) => count(attempts) },
  { label: 'Received', numeric: true, cell: ({ bytes }) => size(bytes) },
  { label: 'Queued', numeric: true, cell: (result) => duration(result.queued_ms) },
  { label: 'Duration', numeric: true, cell: (result) => duration(result.duration_ms) },
  {
    label: 'Timing',
    class: 'times',
    cell: (result) => waterfallBar(result, result.scaleMs),
  },
];

/**
 * @param {string} id
 * @param {URLSearchParams} query
 */
function filters(id, query) {
  const url = el('input', { type: 'search', value: query.get('url') ?? '', size: 22 });
  url.placeholder = 'text, or pattern with *';
  const failed = el('input', { type: 'checkbox', checked: query.get('failed') === 'true' });
  const wanted = () => ({ url: url.value.trim(), failed: failed.checked ? 'true' : '' });
  return filterForm(
    `/runs/${id}`,
    { label: 'Filter the results', wanted },
    el('label', { class: 'wide' }, 'Target ', url),
    el('label', {}, failed, ' only failed'),
  );
}
