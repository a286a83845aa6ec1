// The page of a job: durations and results over a range of time, runs, slowest and failing targets, and its file.
import type { Job, JobFile, JobState, Series, Urls } from '../../api/answers/job-answers.ts';
import type { Runs } from '../../api/answers/run-answers.ts';
import { send } from '../api-client.ts';
import { html, nothing, type Content } from '../dom.ts';
import { count, duration, percent } from '../format.ts';
import { jobPath, link } from '../link.ts';
import { moment } from '../moment.ts';
import { definePage, type PageContext } from '../page.ts';
import { actionButton, runButton } from '../parts/action-button.ts';
import { badge, outcomeBadge } from '../parts/badge.ts';
import { table, type Column } from '../parts/list.ts';
import { durationChart, kindChart, seriesTable } from '../parts/job-charts.ts';
import { emptyState, facts, pageHead, panel, textBlock, unlessFailed } from '../parts/panel.ts';
import { chooseRange, rangePicker } from '../parts/range-picker.ts';
import { RUN_COLUMNS } from '../parts/run-columns.ts';
import { runBars } from '../parts/run-bars.ts';
import { targetName } from '../parts/target-name.ts';
import { valuePanel } from '../parts/value-charts.ts';
import { jobQuestions, RUNS } from './questions.ts';

export const jobPage = definePage({
  ...jobQuestions,
  nav: 'Overview',
  title: ([job = '']) => job,
  events: ['run_started', 'run_finished', 'fire_without_run', 'reloaded', 'lost'],
  concerns: ({ job }, { params: [name] }) => job === undefined || job === name,
  open:
    (context) =>
    ({ job, runs, file, series, urls, values }) =>
      html`${head(job, context)}
      ${unlessFailed(series, (figures) => chartPanel(figures, context))}
      ${unlessFailed(values, (read) => valuePanel(read, (from, to) => chooseRange(context, { from, to })))}
      ${runsPanel(job, runs)}
      ${unlessFailed(urls, urlPanels)}
      ${job.configured ? unlessFailed(file, filePanel) : nothing}`,
});

function head(job: Job, { reload }: PageContext): Content {
  const { name, state, condition, configured, stale, running, description } = job;
  const [hold, done] =
    state === 'paused'
      ? ['Unpause', 'no longer paused']
      : ['Pause', 'paused: its schedule is suspended'];
  const act = async (): Promise<string> => {
    await send<JobState>(`${jobPath(name)}/${hold.toLowerCase()}`);
    await reload();
    return `${name} is ${done}`;
  };
  const canHold = ['scheduled', 'paused'].includes(state);
  const beside = html`<span>${badge(condition)}
      ${running > 0 && condition !== 'running' ? badge('running') : nothing}
      ${stale ? badge('stale', 'bad file: the last good version stays in force') : nothing}</span>
    <span class="actions">
      ${configured ? runButton(name, { class: 'primary' }) : nothing}
      ${canHold ? actionButton({ text: hold, act }) : nothing}
    </span>`;
  return html`${pageHead(name, beside)}
    ${description === null ? nothing : html`<p class="lead">${description}</p>`}
    ${failure(job)}
    <div class="panel">${jobFacts(job)}</div>`;
}

/** Why the job fails, and since when. */
function failure({ failing_since_at: since, recent_runs: runs }: Job): Content {
  const run = runs.findLast(({ status }) => status === 'failed');
  if (since === null || run === undefined) return nothing;
  return html`<p class="problem">
    <strong>${run.reason ?? 'The last run failed'}</strong>, failing since ${moment(since)}.
    <a href=${link(`/runs/${run.id}?failed=true`)}>Failing results</a>
  </p>`;
}

function jobFacts(job: Job): Content {
  const { schedules, state } = job;
  return facts([
    ['Schedule', schedules.length === 0 ? 'by hand' : html`<code>${schedules.join(', ')}</code>`],
    ['Time zone', job.timezone],
    ['Next planned run', state === 'paused' ? 'none while paused' : moment(job.next_fire_at)],
    ['Results, last 24 h', count(job.results)],
    ['Success rate, last 24 h', percent(job.success_rate)],
    ['p95, last 24 h', duration(job.p95_ms)],
    ['Last runs', runBars(job.recent_runs)],
  ]);
}

function chartPanel(series: Series, context: PageContext): Content {
  const onRange = (from: number, to: number): void => chooseRange(context, { from, to });
  // The table may have hundreds of rows: it is filled when it is opened.
  const isTableOpen = document.querySelector('#figures[open]') !== null;
  const charts = html`<div class="columns">${durationChart(series, onRange)}${kindChart(series, onRange)}</div>
    <p class="note hint drag">Drag over a chart to zoom in, or enter a range above.</p>
    <details id="figures" @toggle=${context.redraw}><summary>The figures as a table</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Figures">${isTableOpen ? seriesTable(series) : nothing}</div>
    </details>`;
  const none = emptyState(NO_RESULTS, 'Choose another one, or run the job now.');
  const range = { from: Date.parse(series.from_at), to: Date.parse(series.to_at) };
  return panel('Over time', series.bins.length === 0 ? none : charts, {
    actions: rangePicker(context, range),
  });
}

const NO_RESULTS = 'There are no results in this range.';

function runsPanel({ name }: Job, { runs }: Runs): Content {
  const list = table({
    caption: `Runs of ${name}`,
    columns: RUN_COLUMNS,
    rows: runs,
    key: ({ id }) => id,
    empty: emptyState('No run yet.', 'Run it now, or wait for its next planned run.'),
  });
  return panel('Runs', list, {
    note: `the newest ${RUNS}`,
    actions: html`<a href=${link(`/ledger?job=${encodeURIComponent(name)}`)}>All planned runs</a>`,
  });
}

function urlPanels({ slowest, failing }: Urls): Content {
  return html`<div class="columns">
    ${targetPanel('Failing targets', { rows: failing, columns: FAILING, none: 'No target failed in this range.' })}
    ${targetPanel('Slowest targets', { rows: slowest, columns: SLOWEST, none: NO_RESULTS })}
  </div>`;
}

type Target = Urls['failing'][number];

function targetPanel(
  caption: string,
  { none, ...list }: { rows: Target[]; columns: readonly Column<Target>[]; none: string },
): Content {
  return panel(caption, table({ caption, ...list, empty: emptyState(none) }));
}

const FAILING: readonly Column<Target>[] = [
  ['Target', 'url', failingCell],
  ['Last failure', 'tight', ({ last_failure: last }) => (last ? outcomeBadge(last) : '')],
  ['Failed', 'number', shareCell],
];

const SLOWEST: readonly Column<Target>[] = [
  ['Target', 'url', targetLink],
  ['Mean', 'number', (row) => duration(row.mean_ms)],
  ['Longest', 'number', (row) => duration(row.max_ms)],
  ['Failed', 'number', shareCell],
];

function failingCell(row: Target): Content {
  return html`${targetLink(row)}<span class="sub">${row.last_failure?.error ?? ''}</span>`;
}

function shareCell({ failed, results }: Target): string {
  return `${count(failed)} of ${count(results)}`;
}

/** To the newest failed result, or the newest one. */
function targetLink(row: Target): Content {
  const id = row.last_failure?.result_id ?? row.last_result_id;
  return html`<a href=${link(`/results/${id}`)}>${targetName(row)}</a>`;
}

function filePanel({ file, yaml }: JobFile): Content {
  const note = html`<code>${file}</code>`;
  return panel('File', textBlock('The file of the job', yaml), { note });
}
