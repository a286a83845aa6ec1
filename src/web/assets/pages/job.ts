// The page of a job: durations and results over a range of time, runs, slowest and failing targets, and its file.
import type { Job, JobFile, JobState, Series, Urls } from '../../api/answers/job-answers.ts';
import type { Runs } from '../../api/answers/run-answers.ts';
import { send } from '../api-client.ts';
import { noChange } from 'lit/html.js';
import { html, nothing, type Content } from '../dom.ts';
import { absolute, count, duration, percent } from '../format.ts';
import { jobPath, link } from '../link.ts';
import { moment } from '../live-view.ts';
import { definePage, type PageContext } from '../router.ts';
import { actionButton, runButton } from '../parts/action-button.ts';
import { badge, outcomeBadge } from '../parts/badge.ts';
import { table, type Column } from '../parts/list.ts';
import { durationChart, kindChart, seriesTable, valuePanel } from '../parts/job-charts.ts';
import { emptyState, facts, pageHead, panel, textBlock, unlessFailed } from '../parts/panel.ts';
import { RUN_COLUMNS, runBars } from '../parts/runs.ts';
import { targetName } from '../parts/target-name.ts';
import type { Query } from '../question.ts';
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

const PRESETS = [
  ['1h', '1 h', 3_600_000],
  ['24h', '24 h', 86_400_000],
  ['7d', '7 d', 604_800_000],
  ['30d', '30 d', 2_592_000_000],
] as const;

/** In Unix milliseconds. */
type Range = Readonly<Record<'from' | 'to', number>>;

/** Changes the address and asks for the range. */
export function chooseRange(context: PageContext, { from, to }: Range): void {
  const [start, end] = [new Date(from).toISOString(), new Date(to).toISOString()];
  choose(context, { from: start, to: end, last: null });
}

function choose({ setQuery, reload }: PageContext, range: Query): void {
  setQuery(range);
  void reload();
}

/** `shown`: the range of the answers. */
export function rangePicker(context: PageContext, shown: Range): Content {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const inputs = (event.currentTarget as HTMLFormElement).querySelectorAll('input');
    // Ends in the wrong order mean the same range.
    const [from = 0, to = from] = [...inputs]
      .map(({ value }) => Date.parse(value))
      .toSorted((a, b) => a - b);
    chooseRange(context, { from, to: Math.max(to, from + 1000) });
  };
  const presets = PRESETS.map(([name, text, spanMs]) => {
    const isPressed = !context.query.has('from') && shown.to - shown.from === spanMs;
    return html`<button type="button" class="small" aria-label="The last ${text}" aria-pressed=${isPressed}
      @click=${() => choose(context, { from: null, to: null, last: name })}>${text}</button>`;
  });
  return html`<form class="range" aria-label="Range of time" @submit=${submit}>
    <span class="presets">${presets}</span>
    ${input('From', shown.from)}${input('To', shown.to)}
    <button type="submit" class="small">Show</button>
  </form>`;
}

function input(name: string, atMs: number): Content {
  // An input that is being edited keeps its value.
  const isEdited = document.activeElement?.matches('.range input') === true;
  const value = isEdited ? noChange : absolute(new Date(atMs)).replace(' ', 'T');
  return html`<label>${name} <input type="datetime-local" name=${name} required step="1" .value=${value} /></label>`;
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
  const noFailures = emptyState('No target failed in this range.');
  const panels = [
    { caption: 'Failing targets', rows: failing, columns: FAILING, empty: noFailures },
    { caption: 'Slowest targets', rows: slowest, columns: SLOWEST, empty: emptyState(NO_RESULTS) },
  ].map((list) => panel(list.caption, table(list)));
  return html`<div class="columns">${panels}</div>`;
}

type Target = Urls['failing'][number];

const shareOf = (row: Target): string => `${count(row.failed)} of ${count(row.results)}`;

const FAILING: readonly Column<Target>[] = [
  ['Target', 'url', failingCell],
  ['Last failure', 'tight', ({ last_failure: last }) => (last ? outcomeBadge(last) : '')],
  ['Failed', 'number', shareOf],
];

const SLOWEST: readonly Column<Target>[] = [
  ['Target', 'url', targetLink],
  ['Mean', 'number', (row) => duration(row.mean_ms)],
  ['Longest', 'number', (row) => duration(row.max_ms)],
  ['Failed', 'number', shareOf],
];

function failingCell(row: Target): Content {
  return html`${targetLink(row)}<span class="sub">${row.last_failure?.error ?? ''}</span>`;
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
