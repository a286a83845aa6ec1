// The page of a run: its progress, its figures, and its results with their timing.
import type { Result, Results } from '../../api/answers/result-answers.ts';
import type { Run, RunDetails } from '../../api/answers/run-answers.ts';
import { send } from '../api-client.ts';
import { html, nothing, type Content } from '../dom.ts';
import { count, duration, percent, rate, size } from '../format.ts';
import { jobLink, link } from '../link.ts';
import { nowMs } from '../live.ts';
import { fullMoment, moment } from '../live-view.ts';
import { definePage } from '../router.ts';
import { actionButton, awaitRun } from '../parts/action-button.ts';
import { badge, outcomeBadge } from '../parts/badge.ts';
import { filterForm, pager, sortChoice, table, type Column } from '../parts/list.ts';
import { emptyState, facts, pageHead, panel } from '../parts/panel.ts';
import { targetName } from '../parts/target-name.ts';
import { totalMs, waterfallBar, waterfallLegend } from '../parts/waterfall.ts';
import { runQuestions } from './questions.ts';

export const runPage = definePage({
  ...runQuestions,
  nav: 'Overview',
  title: ([id]) => `Run ${id}`,
  events: ['run_progress', 'run_finished', 'lost'],
  concerns: ({ run_id: run }, { params: [id] }) => run === undefined || run === Number(id),
  open:
    ({ query }) =>
    ({ details, page }) => {
      const { run, progress } = details;
      if (run.status === 'running') awaitRun(run.id);
      return html`${head(run)}
        <div class="panel">${progressOf(progress)}${runFacts(details)}</div>
        ${panel('Results', resultList(page, { run, query }), {
          note: waterfallLegend(),
          actions: filters(query),
        })}`;
    },
});

function head({ id, job, status }: Run): Content {
  const cancel = async (): Promise<string> => {
    await send(`/runs/${id}/cancel`, { body: { reason: 'cancelled from the dashboard' } });
    return `Run ${id} is being cancelled`;
  };
  const action = status === 'running' ? actionButton({ text: 'Cancel', act: cancel }) : nothing;
  return pageHead(
    html`Run ${id} of ${jobLink(job)}`,
    html`${badge(status)}<span class="actions">${action}</span>`,
  );
}

function progressOf(progress: RunDetails['progress']): Content {
  if (progress === null) return nothing;
  const { expected, done, ok, failed, in_flight: inFlight, started_at: at } = progress;
  const seconds = Math.max(nowMs() - Date.parse(at), 1) / 1000;
  return html`<div class="inner">
    <progress class="bar" aria-label="Requests done" max=${Math.max(expected ?? 1, 1)}
      value=${expected === null ? nothing : done}></progress>
    ${facts([
      ['Done', expected === null ? count(done) : `${count(done)} of ${count(expected)}`],
      ['Ok', count(ok)],
      ['Failed', count(failed)],
      ['In flight', count(inFlight)],
      ['Throughput', rate(done / seconds)],
    ])}
  </div>`;
}

function runFacts({ run, summary }: RunDetails): Content {
  const { confirmed, saved_bytes: saved } = summary;
  const isRunning = run.status === 'running';
  const done = run.succeeded + run.failed;
  const about = (text: string): string => (summary.estimated ? `≈ ${text}` : text);
  const kinds = summary.failures.map(({ kind, count: each }) => `${kind} ${about(count(each))}`);
  const fasterBy = Math.round(run.duration_ms ? summary.one_by_one_ms / run.duration_ms : 0);
  const faster = fasterBy >= 2 ? ` (${count(fasterBy)} ×)` : '';
  return facts([
    ['Started', run.started_at === null ? 'never' : fullMoment(run.started_at)],
    ['Planned', run.planned_at === null ? run.trigger : moment(run.planned_at)],
    ['Duration', isRunning ? null : duration(run.duration_ms)],
    ['Results', isRunning ? null : count(run.total)],
    ['Success rate', done === 0 ? null : percent(run.succeeded / done)],
    ['p50', about(duration(summary.p50_ms))],
    ['p95', about(duration(summary.p95_ms))],
    ['p99', about(duration(summary.p99_ms))],
    ['Received', about(size(summary.bytes))],
    ['Confirmed', confirmed === 0 ? null : about(`${count(confirmed)} (saved ${size(saved)})`)],
    ['Sequential estimate', about(duration(summary.one_by_one_ms)) + faster],
    // The reason of a failed run says more.
    ['Failures', kinds.length === 0 || run.reason !== null ? null : kinds.join(', ')],
    ['Figures with ≈', summary.estimated ? 'from a sample of 10,000 results' : null],
    ['Reason', run.reason],
  ]);
}

function resultList(
  { results, next }: Results,
  { run, query }: { run: Run; query: URLSearchParams },
): Content {
  const sort = query.get('sort');
  // The longest total time on the page.
  const scaleMs = Math.max(...results.map(totalMs));
  const list = table({
    caption: sort === null ? 'Results in the order of the batch' : `Results by ${sort}`,
    columns: [...COLUMNS, ['Timing', 'times', (result) => waterfallBar(result, scaleMs)]],
    rows: results,
    key: ({ id }) => id,
    sorted: sort,
    look: 'cards dense',
    empty: emptyState(whyNone(run, query)),
  });
  const [first, last] = [results[0]?.position, results.at(-1)?.position];
  const isOrdered = first !== undefined && sort === null;
  const range = isOrdered ? `positions ${count(first)} to ${count(last)}` : '';
  return html`${list}${pager(next, { label: 'Pages of results', range })}`;
}

/** `run`: without results on the page. */
function whyNone({ status, total }: Run, query: URLSearchParams): string {
  if (query.has('failed') || query.has('url')) return 'No result of this run matches the filter.';
  if (status === 'running') return 'No results are stored yet.';
  return total > 0
    ? 'The results were removed: “retention” says how long they are kept.'
    : 'This run has no results.';
}

const COLUMNS: readonly Column<Result>[] = [
  ['Target', 'url', (row) => html`<a href=${link(`/results/${row.id}`)}>${targetName(row)}</a>`],
  ['Status', 'tight', (row) => outcomeBadge(row), ['status', null]],
  ['Attempts', 'number', ({ attempts }) => count(attempts)],
  ['Received', 'number', ({ bytes }) => size(bytes), ['bytes', null]],
  ['Queued', 'number', (row) => duration(row.queued_ms)],
  ['Duration', 'number', (row) => duration(row.duration_ms), ['duration', null]],
];

function filters(query: URLSearchParams): Content {
  return filterForm(
    'Filter the results',
    html`${sortChoice(query, COLUMNS, { usual: 'Order of the batch' })}
      <label class="wide">Target <input type="search" name="url" size="22"
        value=${query.get('url') ?? ''} placeholder="text, or pattern with *" /></label>
      <label><input type="checkbox" name="failed" value="true" ?checked=${query.get('failed') === 'true'} /> only failed</label>`,
  );
}
