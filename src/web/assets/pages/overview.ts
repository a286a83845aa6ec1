// The overview: every job, and the present activity.
import type { Job, Jobs } from '../../api/answers/job-answers.ts';
import type { Figures, Status } from '../../api/answers/status-answers.ts';
import { html, nothing, type Content } from '../dom.ts';
import { count, duration, percent, rate } from '../format.ts';
import { jobLink, link } from '../link.ts';
import { live } from '../live.ts';
import { moment } from '../moment.ts';
import { definePage } from '../page.ts';
import { runButton } from '../parts/action-button.ts';
import { badge } from '../parts/badge.ts';
import { choice, filterForm, pager, sortChoice, table, type Column } from '../parts/list.ts';
import { liveView } from '../parts/live-view.ts';
import { emptyState, panel } from '../parts/panel.ts';
import { runBars } from '../parts/run-bars.ts';
import { problemList, verdict } from '../parts/verdict.ts';
import { overviewQuestions } from './questions.ts';

export const overviewPage = definePage({
  ...overviewQuestions,
  nav: 'Overview',
  title: () => 'Overview',
  events: ['run_started', 'run_finished', 'fire_without_run', 'reloaded', 'lost'],
  open:
    ({ query }) =>
    ({ list, status }) => {
      const { jobs, found, next } = list;
      const rows = table({
        caption: 'Jobs',
        columns: COLUMNS,
        rows: jobs,
        key: ({ name }) => name,
        sorted: query.get('sort') ?? 'condition',
        empty: nothingFound(query, status.config_file),
      });
      return html`${verdict(list)}
        ${liveView('status', () => storageProblem((live.status ?? status).storage_problem))}
        ${status.problems.length > 0 ? problemList(status.problems) : nothing}
        ${status.channels.map(failingChannel)}
        ${liveView('status', () => tiles(live.status ?? status))}
        ${panel('Jobs', [rows, pager(next, { label: 'Pages of jobs' })], {
          note: count(found),
          actions: filters(query, list),
        })}`;
    },
});

const COLUMNS: readonly Column<Job>[] = [
  ['Job', '', nameCell, ['name', '-name']],
  ['State', 'tight', stateCell, ['condition', '-condition']],
  ['Last 30 runs', 'wide', ({ recent_runs: runs }) => runBars(runs)],
  ['Last run', 'reason', lastRunCell, ['-last', 'last']],
  ['Next run', 'tight', ({ next_fire_at: at }) => moment(at), ['next', '-next']],
  ['Success, 24 h', 'number', (job) => percent(job.success_rate), ['success', '-success']],
  ['p95, 24 h', 'number', (job) => duration(job.p95_ms), ['-p95', 'p95']],
  ['Run', 'tight', runCell],
];

function nameCell({ name, description, schedules, tags }: Job): Content {
  const line = description ?? schedules.join(', ');
  return html`${jobLink(name)}
    ${tags.map((tag) => html`<a class="tag" href=${link(`/?tag=${encodeURIComponent(tag)}`)}>${tag}</a>`)}
    ${line === '' ? nothing : html`<span class="sub">${line}</span>`}`;
}

function stateCell({ condition, stale, running, failing_since_at: since }: Job): Content {
  return html`${badge(condition)}
    ${running > 0 && condition !== 'running' ? badge('running') : nothing}
    ${stale ? badge('stale', 'bad file') : nothing}
    ${since === null ? nothing : html`<span class="sub">since ${moment(since)}</span>`}`;
}

function lastRunCell({ last_run: run }: Job): Content {
  if (run === null) return html`<span class="none">never</span>`;
  const { id, status, reason, started_at: at, duration_ms: ms } = run;
  const outcome = status === 'running' ? 'running' : (reason ?? `${status}, ${duration(ms)}`);
  return html`<a href=${link(`/runs/${id}`)}>${moment(at)}</a><span class="sub">${outcome}</span>`;
}

function runCell({ name, configured }: Job): Content {
  return configured ? runButton(name, { class: 'small', of: name }) : '';
}

function filters(query: URLSearchParams, { conditions, tags }: Jobs): Content {
  const states = conditions.map(({ condition }) => condition);
  return filterForm(
    'Filter the jobs',
    html`<input type="search" name="search" value=${query.get('search') ?? ''} size="14" aria-label="Find jobs by name" placeholder="Find a job" />
      ${choice(query, { name: 'state', label: 'State', options: states })}
      ${tags.length === 0 ? nothing : choice(query, { name: 'tag', label: 'Tag', options: tags })}
      ${sortChoice(query, COLUMNS, { usual: 'State', look: 'narrow' })}`,
  );
}

function storageProblem(problem: string | null): Content {
  if (problem === null) return nothing;
  return html`<p class="problem" role="alert">Results cannot be stored: ${problem}. Fetching waits until
    storing works again.</p>`;
}

type Channel = Status['channels'][number];

function failingChannel({ name, failing_since_at: since, error }: Channel): Content {
  if (since === null) return nothing;
  return html`<p class="note">Channel ${name} fails since ${moment(since)}: ${error}</p>`;
}

function nothingFound(query: URLSearchParams, configFile: string): Content {
  const all = html`<p><a href=${link('/')}>Show all</a></p>`;
  if (query.has('cursor')) return emptyState('This page has no jobs any more.', all);
  if (['search', 'state', 'tag'].some((name) => query.has(name))) {
    return emptyState('No job matches the filter.', all);
  }
  return emptyState(
    'There are no jobs yet.',
    html`<p>Write <code>jobs/NAME.yaml</code> beside <code>${configFile}</code> and it appears here:</p>
      <pre class="text">schedule: every 30s\nurls: [https://example.com/]</pre>`,
  );
}

/** Live figures of the daemon. Without activity there are none. */
function tiles({ in_flight: inFlight, queued, runs, unstored }: Figures): Content {
  // The throughput alone does not count: it falls to 0 some seconds after a run.
  if (inFlight + queued + runs + unstored === 0) return nothing;
  const figures: readonly (readonly [name: string, value: number, text: string])[] = [
    ['In flight', inFlight, count(inFlight)],
    ['Queued', queued, count(queued)],
    ['Throughput', live.perSecond, rate(live.perSecond)],
    ['Active runs', runs, count(runs)],
    ['Unstored results', unstored, count(unstored)],
  ];
  const shown = figures.filter(([, value]) => value > 0);
  return html`<dl class="tiles" aria-label="Right now">${shown.map(
    ([name, , text]) => html`<div class="tile"><dt>${name}</dt><dd>${text}</dd></div>`,
  )}</dl>`;
}
