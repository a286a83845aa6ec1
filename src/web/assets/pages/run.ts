// The page of a run: its progress, its figures, and its results with their timing.
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Result, Results } from '../../api/answers/result-answers.ts';
import type { Progress, Run, RunDetails } from '../../api/answers/run-answers.ts';
import { send } from '../api-client.ts';
import { count, duration, percent, rate, size } from '../format.ts';
import { jobPath, link } from '../link.ts';
import { live, nowMs } from '../live.ts';
import { fullMoment, moment } from '../moment.ts';
import { definePage } from '../page.ts';
import { actionButton } from '../parts/action-button.ts';
import { awaitRun } from '../parts/announcer.ts';
import { badge, outcomeBadge } from '../parts/badge.ts';
import { table, type Column } from '../parts/data-table.ts';
import { filterForm } from '../parts/filter-form.ts';
import { pager } from '../parts/pager.ts';
import { emptyState, facts, pageHead, panel } from '../parts/panel.ts';
import { targetName } from '../parts/target-name.ts';
import { totalMs, waterfallBar, waterfallLegend } from '../parts/waterfall.ts';
import { addressWith } from '../router.ts';
import { runQuestions } from './run-questions.ts';

export const runPage = definePage({
  ...runQuestions,
  nav: 'overview',
  title: ([id]) => `Run ${id}`,
  events: ['run_progress', 'run_finished', 'lost'],
  concerns: (event, { params: [id] }) =>
    typeof event !== 'object' ||
    event === null ||
    !('run_id' in event) ||
    event.run_id === Number(id),
  open({ params, query, signal, redraw }) {
    const id = Number(params[0]);
    let newest: Progress | undefined;
    live.on(
      'run_progress',
      (progress) => {
        if (progress.run_id !== id) return;
        newest = progress;
        redraw();
      },
      { signal },
    );
    return ({ details, page }) => {
      if (details.run.status === 'running') awaitRun(id);
      return html`${head(details.run)}
        <div class="panel">${progressOf(details, newest)}${runFacts(details)}</div>
        ${panel('Results', resultList(page, { run: details.run, query }), {
          note: waterfallLegend(),
          actions: filters(query),
        })}`;
    };
  },
});

function head({ id, job, status }: Run): TemplateResult {
  const cancel = async (): Promise<string> => {
    await send(`/runs/${id}/cancel`, { body: { reason: 'cancelled from the dashboard' } });
    return `Run ${id} is being cancelled`;
  };
  return pageHead(
    html`Run ${id} of <a href=${link(jobPath(job))}>${job}</a>`,
    html`${badge(status)}<span class="actions">${
      status === 'running' ? actionButton({ text: 'Cancel', act: cancel }) : nothing
    }</span>`,
  );
}

function progressOf(
  { run, progress }: RunDetails,
  newest: Progress | undefined,
): TemplateResult | typeof nothing {
  const now = newest ?? progress;
  if (run.status !== 'running' || now === null) return nothing;
  const { expected, done } = now;
  const seconds = Math.max(nowMs() - Date.parse(now.started_at), 1) / 1000;
  return html`<div class="inner">
    <progress class="bar" aria-label="Requests done" max=${Math.max(expected ?? 1, 1)}
      value=${expected === null ? nothing : done}></progress>
    ${facts([
      ['Done', expected === null ? count(done) : `${count(done)} of ${count(expected)}`],
      ['Ok', count(now.ok)],
      ['Failed', count(now.failed)],
      ['In flight', count(now.in_flight)],
      ['Throughput', rate(done / seconds)],
    ])}
  </div>`;
}

function runFacts({ run, summary }: RunDetails): TemplateResult {
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
      'Confirmed',
      summary.confirmed === 0
        ? null
        : `${about}${count(summary.confirmed)} (saved ${size(summary.saved_bytes)})`,
    ],
    [
      'Sequential estimate',
      `${about}${duration(summary.one_by_one_ms)}${fasterBy >= 2 ? ` (${count(Math.round(fasterBy))} ×)` : ''}`,
    ],
    // The reason of a failed run says more.
    ['Failures', kinds.length === 0 || run.reason !== null ? null : kinds.join(', ')],
    ['Figures with ≈', summary.estimated ? 'from a sample of 10,000 results' : null],
    ['Reason', run.reason],
  ]);
}

function resultList(
  { results, next }: Results,
  { run, query }: { run: Run; query: URLSearchParams },
): TemplateResult {
  const sort = query.get('sort');
  // The longest total time on the page.
  const scaleMs = Math.max(...results.map(totalMs));
  const list = table({
    caption: sort === null ? 'Results in the order of the batch' : `Results by ${sort}`,
    columns: [
      ...COLUMNS.map((column) => sortable(column, query)),
      { label: 'Timing', class: 'times', cell: (result) => waterfallBar(result, scaleMs) },
    ],
    rows: results,
    key: ({ id }) => id,
    dense: true,
  });
  const [first, last] = [results[0]?.position, results.at(-1)?.position];
  const range =
    first === undefined || sort !== null ? '' : `positions ${count(first)} to ${count(last)}`;
  return html`${results.length === 0 ? emptyState(whyNone(run)) : list}
    ${pager(next, { label: 'Pages of results', range })}`;
}

/** Columns that the list can be sorted by, and the parameter of the address. */
const SORTS: ReadonlyMap<string, string> = new Map([
  ['Status', 'status'],
  ['Received', 'bytes'],
  ['Duration', 'duration'],
]);

/** Gives the head of a column a link that sorts by it, or back to the order of the batch. */
function sortable(column: Column<Result>, query: URLSearchParams): Column<Result> {
  const { label } = column;
  const sort = SORTS.get(label);
  if (sort === undefined) return column;
  const isSorted = query.get('sort') === sort;
  const given = { ...Object.fromEntries(query), cursor: null, sort: isSorted ? null : sort };
  return {
    ...column,
    sort: { href: addressWith(given), sorted: isSorted ? 'descending' : undefined },
  };
}

/** `run`: without results on the page. */
function whyNone({ status, total }: Run): string {
  if (/[?&](failed|url)=/.test(location.search)) return 'No result of this run matches the filter.';
  if (status === 'running') return 'No results are stored yet.';
  return total > 0
    ? 'The results were removed: “retention” says how long they are kept.'
    : 'This run has no results.';
}

const COLUMNS: readonly Column<Result>[] = [
  {
    label: 'Target',
    class: 'url',
    cell: (result) => html`<a href=${link(`/results/${result.id}`)}>${targetName(result)}</a>`,
  },
  { label: 'Status', class: 'tight', cell: (result) => outcomeBadge(result) },
  { label: 'Attempts', numeric: true, cell: ({ attempts }) => count(attempts) },
  { label: 'Received', numeric: true, cell: ({ bytes }) => size(bytes) },
  { label: 'Queued', numeric: true, cell: (result) => duration(result.queued_ms) },
  { label: 'Duration', numeric: true, cell: (result) => duration(result.duration_ms) },
];

function sortOption(
  query: URLSearchParams,
  { sort, text }: { sort: string; text: string },
): TemplateResult {
  return html`<option value=${sort} ?selected=${(query.get('sort') ?? '') === sort}>${text}</option>`;
}

function filters(query: URLSearchParams): TemplateResult {
  return filterForm(
    'Filter the results',
    html`<label>Sort <select name="sort">${sortOption(query, { sort: '', text: 'as in the batch' })}${[...SORTS].map(([label, sort]) => sortOption(query, { sort, text: `by ${label.toLowerCase()}` }))}</select></label>
      <label class="wide">Target <input type="search" name="url" size="22"
        value=${query.get('url') ?? ''} placeholder="text, or pattern with *" /></label>
      <label><input type="checkbox" name="failed" value="true" ?checked=${query.get('failed') === 'true'} /> only failed</label>`,
  );
}
