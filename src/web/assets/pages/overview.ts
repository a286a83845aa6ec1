// The overview: every job, and the present activity.
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Job, Jobs } from '../../api/answers/job-answers.ts';
import type { Status } from '../../api/answers/status-answers.ts';
import type { Content } from '../dom.ts';
import { count, duration, percent } from '../format.ts';
import { jobPath, link } from '../link.ts';
import { live } from '../live.ts';
import { moment } from '../moment.ts';
import { definePage } from '../page.ts';
import { runButton } from '../parts/action-button.ts';
import { badge } from '../parts/badge.ts';
import { table, type Column } from '../parts/data-table.ts';
import { filterForm } from '../parts/filter-form.ts';
import { liveTiles } from '../parts/live-tiles.ts';
import { pager } from '../parts/pager.ts';
import { emptyState, panel } from '../parts/panel.ts';
import { problemList } from '../parts/problem-list.ts';
import { runBars } from '../parts/run-bars.ts';
import { verdict } from '../parts/verdict.ts';
import { addressWith } from '../router.ts';
import { overviewQuestions } from './overview-questions.ts';

export const overviewPage = definePage({
  ...overviewQuestions,
  nav: 'overview',
  title: () => 'Overview',
  events: ['run_started', 'run_finished', 'fire_without_run', 'reloaded', 'lost'],
  open({ query, signal, redraw }) {
    let storage = live.status?.storage_problem;
    live.on(
      'status',
      ({ storage_problem: problem }) => {
        if (storage === problem) return;
        storage = problem;
        redraw();
      },
      { signal },
    );
    return ({ list, status }) => {
      const { jobs, found, next } = list;
      const rows = table({
        caption: 'Jobs',
        columns: columns(query),
        rows: jobs,
        key: ({ name }) => name,
      });
      const content = jobs.length === 0 ? nothingFound(query, status.config_file) : rows;
      return html`${verdict(list)} ${storageProblem(storage ?? status.storage_problem)}
        ${status.problems.length > 0 ? problemList(status.problems) : nothing}
        ${status.channels.map(failingChannel)}
        ${liveTiles(status)}
        ${panel('Jobs', [content, pager(next, { label: 'Pages of jobs' })], {
          note: count(found),
          actions: filters(query, list),
        })}`;
    };
  },
});

/** The sort of a column, as its head sets it first. */
type Sort = 'condition' | 'name' | 'next' | '-last' | 'success' | '-p95';

function columns(query: URLSearchParams): readonly Column<Job>[] {
  const sorted = query.get('sort') ?? 'condition';
  const by = (sort: Sort): NonNullable<Column<Job>['sort']> => {
    const key = sort.replace('-', '');
    const isDescending = sorted === `-${key}`;
    const other = isDescending ? key : `-${key}`;
    const isSorted = isDescending || sorted === key;
    const next = { ...Object.fromEntries(query), cursor: null, sort: isSorted ? other : sort };
    const direction = isDescending ? 'descending' : 'ascending';
    return { href: addressWith(next), sorted: isSorted ? direction : undefined };
  };
  return [
    { label: 'Job', sort: by('name'), cell: nameCell },
    { label: 'State', class: 'tight', sort: by('condition'), cell: stateCell },
    { label: 'Last 30 runs', class: 'wide', cell: ({ recent_runs: runs }) => runBars(runs) },
    { label: 'Last run', class: 'reason', sort: by('-last'), cell: lastRunCell },
    {
      label: 'Next run',
      class: 'tight',
      sort: by('next'),
      cell: ({ next_fire_at: at }) => moment(at),
    },
    {
      label: 'Success, 24 h',
      numeric: true,
      sort: by('success'),
      cell: (job) => percent(job.success_rate),
    },
    { label: 'p95, 24 h', numeric: true, sort: by('-p95'), cell: (job) => duration(job.p95_ms) },
    {
      label: 'Run',
      class: 'tight',
      cell: ({ name, configured }) =>
        configured ? runButton(name, { class: 'small', of: name }) : '',
    },
  ];
}

function nameCell({ name, description, schedules, tags }: Job): TemplateResult {
  const line = description ?? schedules.join(', ');
  return html`<a class="name" href=${link(jobPath(name))}>${name}</a>
    ${tags.map((tag) => html`<a class="tag" href=${link(`/?tag=${encodeURIComponent(tag)}`)}>${tag}</a>`)}
    ${line === '' ? nothing : html`<span class="sub">${line}</span>`}`;
}

function stateCell({ condition, stale, running, failing_since_at: since }: Job): TemplateResult {
  return html`${badge(condition)}
    ${running > 0 && condition !== 'running' ? badge('running') : nothing}
    ${stale ? badge('stale', 'bad file') : nothing}
    ${since === null ? nothing : html`<span class="sub">since ${moment(since)}</span>`}`;
}

function lastRunCell({ last_run: run }: Job): TemplateResult {
  if (run === null) return html`<span class="none">never</span>`;
  const { id, status, reason, started_at: at, duration_ms: ms } = run;
  const outcome = status === 'running' ? 'running' : (reason ?? `${status}, ${duration(ms)}`);
  return html`<a href=${link(`/runs/${id}`)}>${moment(at)}</a><span class="sub">${outcome}</span>`;
}

function filters(query: URLSearchParams, { conditions, tags }: Jobs): TemplateResult {
  const choice = (
    name: string,
    { words, label }: { words: readonly string[]; label: string },
  ): TemplateResult => {
    const chosen = query.get(name) ?? '';
    const options = [...new Set(['', ...words, chosen])].map(
      (word) => html`<option value=${word} ?selected=${word === chosen}>${word || 'any'}</option>`,
    );
    return html`<label>${label} <select name=${name} @change=${submitForm}>${options}</select></label>`;
  };
  return filterForm(
    'Filter the jobs',
    html`<input type="search" name="search" value=${query.get('search') ?? ''} size="14" aria-label="Find jobs by name" placeholder="Find a job" />
      ${choice('state', { label: 'State', words: conditions.map(({ condition }) => condition) })}
      ${tags.length === 0 ? nothing : choice('tag', { label: 'Tag', words: tags })}
      <label class="narrow">Sort by ${sortChoice(query.get('sort') ?? '')}</label>`,
  );
}

/** On a narrow screen the table has no heads. */
function sortChoice(chosen: string): TemplateResult {
  const words = {
    '': 'state',
    name: 'name',
    next: 'next run',
    '-last': 'last run',
    success: 'success',
    '-p95': 'p95',
  };
  const all = { ...words, ...(chosen in words ? {} : { [chosen]: chosen }) };
  return html`<select name="sort" @change=${submitForm}>${Object.entries(all).map(
    ([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`,
  )}</select>`;
}

function submitForm({ target }: Event): void {
  if (target instanceof HTMLSelectElement) target.form?.requestSubmit();
}

function storageProblem(problem: string | null): Content {
  if (problem === null) return nothing;
  return html`<p class="problem" role="alert">Results cannot be stored: ${problem}. Fetching waits until
    storing works again.</p>`;
}

function failingChannel({
  name,
  failing_since_at: since,
  error,
}: Status['channels'][number]): Content {
  if (since === null) return nothing;
  return html`<p class="note">Channel ${name} fails since ${moment(since)}: ${error}</p>`;
}

function nothingFound(query: URLSearchParams, configFile: string): TemplateResult {
  if (query.has('cursor')) {
    return emptyState(
      'This page has no jobs any more.',
      html`<p><a href=${link('/')}>Show all</a></p>`,
    );
  }
  if (query.has('search') || query.has('state') || query.has('tag')) {
    return emptyState('No job matches the filter.', html`<p><a href=${link('/')}>Show all</a></p>`);
  }
  return emptyState(
    'There are no jobs yet.',
    html`<p>Write <code>jobs/NAME.yaml</code> beside <code>${configFile}</code> and it appears here:</p>
      <pre class="text">schedule: every 30s\nurls: [https://example.com/]</pre>`,
  );
}
