// The overview: every job, and the present activity.
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Job } from '../../api/answers/job-answers.ts';
import type { Content } from '../dom.ts';
import { count, duration, percent } from '../format.ts';
import { jobPath, link } from '../link.ts';
import { live, nowMs } from '../live.ts';
import { moment } from '../moment.ts';
import { definePage } from '../page.ts';
import { runButton } from '../parts/action-button.ts';
import { badge } from '../parts/badge.ts';
import { table, type Column } from '../parts/data-table.ts';
import { liveTiles } from '../parts/live-tiles.ts';
import { pager } from '../parts/pager.ts';
import { emptyState, panel } from '../parts/panel.ts';
import { problemList } from '../parts/problem-list.ts';
import { runTicks } from '../parts/run-ticks.ts';
import { sparkline } from '../parts/sparkline.ts';
import { addressWith, go } from '../router.ts';
import { overviewQuestions } from './overview-questions.ts';

const DAY_MS = 86_400_000;

export const overviewPage = definePage({
  ...overviewQuestions,
  nav: 'overview',
  title: () => 'Overview',
  events: ['run_started', 'run_finished', 'fire_unrun', 'reloaded', 'lost'],
  open({ query, signal, redraw }) {
    let storage = live.status?.storage_problem;
    live.on(
      'status',
      ({ storage_problem: problem }) => {
        if (storage === problem) return;
        storage = problem;
        redraw();
      },
      signal,
    );
    return ({ list: { jobs, found, next }, status }) => {
      const list = table({
        caption: 'Jobs',
        columns: COLUMNS,
        rows: jobs,
        key: ({ name }) => name,
      });
      const content = jobs.length === 0 ? nothingFound(query, status.config_file) : list;
      return html`<h1 tabindex="-1" class="unseen">Overview</h1>
        ${storageProblem(storage ?? status.storage_problem)}
        ${status.problems.length > 0 ? problemList(status.problems) : nothing}
        ${liveTiles(status)}
        ${panel('Jobs', [content, pager(next, { label: 'Pages of jobs' })], {
          note: count(found),
          actions: searchForm(query.get('search')),
        })}`;
    };
  },
});

const COLUMNS: readonly Column<Job>[] = [
  { label: 'Job', cell: nameCell },
  { label: 'State', class: 'tight', cell: stateCell },
  { label: 'Next run', class: 'tight', cell: ({ next_fire_at: at }) => moment(at) },
  { label: 'Last run', class: 'tight', cell: lastRunCell },
  { label: 'Last 30 runs', class: 'wide', cell: ({ recent_runs: runs }) => runTicks(runs) },
  { label: 'Success, 24 h', numeric: true, cell: (job) => percent(job.success_rate) },
  { label: 'p95, 24 h', numeric: true, cell: (job) => duration(job.p95_ms) },
  { label: 'p95 hourly', cell: latencyCell },
  {
    label: 'Run',
    class: 'tight',
    cell: ({ name, configured }) =>
      configured ? runButton(name, { class: 'small', of: name }) : '',
  },
];

function nameCell({ name, description, schedules }: Job): TemplateResult {
  const line = description ?? schedules.join(', ');
  return html`<span><a class="name" href=${link(jobPath(name))}>${name}</a>${
    line === '' ? nothing : html`<span class="sub">${line}</span>`
  }</span>`;
}

function stateCell({ state, stale, running }: Job): TemplateResult {
  if (stale) return badge('stale', 'bad file');
  return running > 0 ? badge('running') : badge(state);
}

function lastRunCell({ last_run: run }: Job): TemplateResult {
  if (run === null) return html`<span class="none">never</span>`;
  const outcome =
    run.status === 'running' ? 'running' : `${run.status}, ${duration(run.duration_ms)}`;
  return html`<span><a href=${link(`/runs/${run.id}`)}>${moment(run.started_at)}</a><span class="sub">${outcome}</span></span>`;
}

function latencyCell({ latency }: Job): TemplateResult {
  if (latency.length === 0) return html`<span class="none">–</span>`;
  const points = latency.map(({ at, p95_ms: value }) => ({ at: Date.parse(at), value }));
  const values = points.map(({ value }) => value);
  const label = `p95 by the hour: from ${duration(Math.min(...values))} to ${duration(Math.max(...values))}, last ${duration(values.at(-1))}`;
  return sparkline(points, { label, from: nowMs() - DAY_MS, to: nowMs() });
}

function searchForm(search: string | null): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target instanceof HTMLFormElement ? new FormData(event.target) : undefined;
    const wanted = form?.get('search');
    go(addressWith({ search: typeof wanted === 'string' ? wanted : null }));
  };
  return html`<form class="filters" role="search" @submit=${submit}>
    <input type="search" name="search" value=${search ?? ''} aria-label="Find jobs by name" placeholder="Find a job" />
  </form>`;
}

function storageProblem(problem: string | null): Content {
  if (problem === null) return nothing;
  return html`<p class="problem" role="alert">Results cannot be stored: ${problem}. Fetching waits until
    storing works again.</p>`;
}

function nothingFound(query: URLSearchParams, configFile: string): TemplateResult {
  if (query.has('cursor')) {
    return emptyState(
      'This page has no jobs any more.',
      html`<p><a href=${link('/')}>Show all</a></p>`,
    );
  }
  if (query.has('search')) return emptyState(`No job name contains “${query.get('search')}”.`);
  return emptyState(
    'There are no jobs yet.',
    html`<p>Write <code>jobs/NAME.yaml</code> beside <code>${configFile}</code> and it appears here:</p>
      <pre class="text">schedule: every 30s\nurls: [https://example.com/]</pre>`,
  );
}
