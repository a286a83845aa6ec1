// The page of a job: durations and results over a range of time, runs, slowest and failing targets, and its file.
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Job, JobFile, JobState, Series, Urls } from '../../api/answers/job-answers.ts';
import type { Runs } from '../../api/answers/run-answers.ts';
import { send } from '../api-client.ts';
import type { ApiError } from '../api-error.ts';
import type { Content } from '../dom.ts';
import { count, duration, percent } from '../format.ts';
import { jobPath, link } from '../link.ts';
import { moment } from '../moment.ts';
import { definePage, type PageContext } from '../page.ts';
import { actionButton, runButton } from '../parts/action-button.ts';
import { badge, outcomeBadge } from '../parts/badge.ts';
import { table, type Column } from '../parts/data-table.ts';
import { durationChart, kindChart, seriesTable } from '../parts/job-charts.ts';
import { emptyState, facts, pageHead, panel, unlessFailed } from '../parts/panel.ts';
import { chooseRange, rangePicker } from '../parts/range-picker.ts';
import { RUN_COLUMNS } from '../parts/run-columns.ts';
import { runBars } from '../parts/run-bars.ts';
import { targetName } from '../parts/target-name.ts';
import { jobQuestions, RUNS } from './job-questions.ts';

export const jobPage = definePage({
  ...jobQuestions,
  nav: 'overview',
  title: ([job = '']) => job,
  events: ['run_started', 'run_finished', 'fire_without_run', 'reloaded', 'lost'],
  concerns: (event, { params: [name] }) =>
    typeof event !== 'object' || event === null || !('job' in event) || event.job === name,
  open(context) {
    let isTableOpen = false;
    const toggle = (event: Event): void => {
      isTableOpen = event.target instanceof HTMLDetailsElement && event.target.open;
      context.redraw();
    };
    return ({ job, runs, file, series, urls }) => html`${head(job, context)}
      ${panel(
        'Over time',
        unlessFailed(series, (figures) => charts(figures, { context, isTableOpen, toggle })),
        { actions: picker(series, context) },
      )}
      ${runsPanel(job, runs)}
      ${unlessFailed(urls, urlPanels)}
      ${job.configured ? unlessFailed(file, filePanel) : nothing}`;
  },
});

function head(job: Job, { reload }: PageContext): TemplateResult {
  const { name, state, condition, configured, stale, running, description } = job;
  const isPaused = state === 'paused';
  const hold = async (): Promise<string> => {
    await send<JobState>(`${jobPath(name)}/${isPaused ? 'unpause' : 'pause'}`);
    await reload();
    return isPaused
      ? `${name} is no longer paused`
      : `${name} is paused: its schedule is suspended`;
  };
  const canHold = ['scheduled', 'paused'].includes(state);
  return html`${pageHead(
    name,
    html`<span>${badge(condition)}
          ${running > 0 && condition !== 'running' ? badge('running') : nothing}
          ${stale ? badge('stale', 'bad file: the last good version stays in force') : nothing}</span>
        <span class="actions">
          ${configured ? runButton(name, { class: 'primary' }) : nothing}
          ${canHold ? actionButton({ text: isPaused ? 'Unpause' : 'Pause', act: hold }) : nothing}
        </span>`,
  )}
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

function jobFacts(job: Job): TemplateResult {
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

function picker(series: Series | ApiError, context: PageContext): Content {
  if (!('bins' in series)) return nothing;
  const { from_at: from, to_at: to } = series;
  return rangePicker(context, { from: Date.parse(from), to: Date.parse(to) });
}

function charts(
  series: Series,
  {
    context,
    isTableOpen,
    toggle,
  }: { context: PageContext; isTableOpen: boolean; toggle: (event: Event) => void },
): TemplateResult {
  if (series.bins.length === 0) {
    return emptyState(
      'There are no results in this range.',
      'Choose another one, or run the job now.',
    );
  }
  const onRange = (from: number, to: number): void => chooseRange(context, { from, to });
  // The table may have hundreds of rows: it is filled when it is opened.
  return html`<div class="columns">${durationChart(series, onRange)}${kindChart(series, onRange)}</div>
    <p class="note hint drag">Drag over a chart to zoom in, or enter a range above.</p>
    <details @toggle=${toggle}><summary>The figures as a table</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Figures">${
        isTableOpen ? seriesTable(series) : nothing
      }</div>
    </details>`;
}

function runsPanel({ name }: Job, { runs }: Runs): TemplateResult {
  const list = table({
    caption: `Runs of ${name}`,
    columns: RUN_COLUMNS,
    rows: runs,
    key: ({ id }) => id,
  });
  const none = emptyState('No run yet.', 'Run it now, or wait for its next planned run.');
  return panel('Runs', runs.length === 0 ? none : list, {
    note: `the newest ${RUNS}`,
    actions: html`<a href=${link(`/ledger?job=${encodeURIComponent(name)}`)}>All planned runs</a>`,
  });
}

function urlPanels({ slowest, failing }: Urls): TemplateResult {
  return html`<div class="columns">${failingPanel(failing)}${slowestPanel(slowest)}</div>`;
}

function failingPanel(rows: Urls['failing']): TemplateResult {
  const title = 'Failing targets';
  if (rows.length === 0) return panel(title, emptyState('No target failed in this range.'));
  const list = table({
    caption: title,
    rows,
    columns: [
      {
        label: 'Target',
        class: 'url',
        cell: (row) =>
          html`${targetLink(row)}<span class="sub">${row.last_failure?.error ?? ''}</span>`,
      },
      {
        label: 'Last failure',
        class: 'tight',
        cell: ({ last_failure: last }) =>
          last === null ? '' : outcomeBadge({ ok: false, ...last }),
      },
      FAILED,
    ],
  });
  return panel(title, list);
}

function slowestPanel(rows: Urls['slowest']): TemplateResult {
  const title = 'Slowest targets';
  if (rows.length === 0) return panel(title, emptyState('There are no results in this range.'));
  const list = table({
    caption: title,
    rows,
    columns: [
      { label: 'Target', class: 'url', cell: targetLink },
      { label: 'Mean', numeric: true, cell: (row) => duration(row.mean_ms) },
      { label: 'Longest', numeric: true, cell: (row) => duration(row.max_ms) },
      FAILED,
    ],
  });
  return panel(title, list);
}

const FAILED: Column<Urls['failing'][number]> = {
  label: 'Failed',
  numeric: true,
  cell: ({ failed, results }) => `${count(failed)} of ${count(results)}`,
};

/** To the newest failed result, or the newest one. */
function targetLink(row: Urls['failing'][number]): TemplateResult {
  const id = row.last_failure?.result_id ?? row.last_result_id;
  return html`<a href=${link(`/results/${id}`)}>${targetName(row)}</a>`;
}

function filePanel({ file, yaml }: JobFile): TemplateResult {
  const text = html`<pre class="text" tabindex="0" role="region" aria-label="The file of the job">${yaml}</pre>`;
  return panel('File', text, { note: html`<code>${file}</code>` });
}
