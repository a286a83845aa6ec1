// The overview: how many jobs fail, which, why and since when; every job; and the present activity.
import type { Job, Jobs } from '../../api/answers/job-answers.ts';
import type { Problem } from '../../api/answers/named-answers.ts';
import type { Figures, Status } from '../../api/answers/status-answers.ts';
import { html, nothing, type Content } from '../dom.ts';
import { count, duration, percent, plural, rate } from '../format.ts';
import { jobLink, link } from '../link.ts';
import { live } from '../live.ts';
import { liveView, moment } from '../live-view.ts';
import { definePage } from '../router.ts';
import { runButton } from '../parts/action-button.ts';
import { badge } from '../parts/badge.ts';
import { choice, filterForm, pager, sortChoice, table, type Column } from '../parts/list.ts';
import { emptyState, panel } from '../parts/panel.ts';
import { runBars } from '../parts/runs.ts';
import { overviewQuestions } from './questions.ts';
import { workersLine } from './workers.ts';

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
        ${workersLine(status)}${status.channels.map(failingChannel)}
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
  return html`<p class="note">Channel ${name} has failed since ${moment(since)}: ${error}</p>`;
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

/** The live figures of the daemon that are not zero; nothing without activity. */
function tiles({ in_flight: inFlight, queued, runs, unstored }: Figures): Content {
  // The throughput alone does not count: it falls to 0 some seconds after a run.
  if (inFlight + queued + runs + unstored === 0) return nothing;
  const tile = (name: string, value: number, { as = count }: { as?: typeof rate } = {}): Content =>
    value === 0 ? nothing : html`<div class="tile"><dt>${name}</dt><dd>${as(value)}</dd></div>`;
  return html`<dl class="tiles" aria-label="Right now">
    ${tile('In flight', inFlight)}${tile('Queued', queued)}${tile('Throughput', live.perSecond, { as: rate })}
    ${tile('Active runs', runs)}${tile('Unstored results', unstored)}
  </dl>`;
}

/** The heading of the overview, in a colour, with the failing jobs below it. */
export function verdict(list: Jobs): Content {
  const failing = countOf(list, 'failing');
  const [sentence, tone] = sentenceOf(list);
  const more = failing - list.failing.length;
  return html`<section class="verdict panel ${tone}" aria-label="Summary">
    <h1 tabindex="-1">${sentence}</h1>
    ${failing === 0 ? nothing : html`<ul>${list.failing.map(failingItem)}</ul>`}
    ${more > 0 ? html`<p><a href=${link('/?state=failing')}>and ${plural(more, 'other')}</a></p>` : nothing}
    ${incident(list)}
  </section>`;
}

function sentenceOf(list: Jobs): [sentence: string, tone: string] {
  const total = list.conditions.reduce((sum, { jobs }) => sum + jobs, 0) - countOf(list, 'gone');
  if (total === 0) return ['No jobs yet', 'quiet'];
  if (list.jobs.length === total && list.jobs.every(({ last_run: run }) => run === null)) {
    return ['No job has run yet', 'quiet'];
  }
  const failing = countOf(list, 'failing');
  const also = ['degraded', 'late']
    .filter((condition) => countOf(list, condition) > 0)
    .map((condition) => `, ${countOf(list, condition)} ${condition}`)
    .join('');
  const calm = also === '' ? 'good' : 'warn';
  return [`${failing} of ${plural(total, 'job')} failing${also}`, failing > 0 ? 'bad' : calm];
}

function failingItem(failing: Jobs['failing'][number]): Content {
  const { job, run_id: id, reason, since_at: since } = failing;
  return html`<li>
    ${jobLink(job)}
    <span>${reason ?? 'The last run failed'}</span>
    <span class="since">since ${moment(since)}</span>
    <a href=${link(`/runs/${id}?failed=true`)} aria-label="Failing results of ${job}">Failing results</a>
  </li>`;
}

function incident({ last_incident: run }: Jobs): Content {
  if (run === null) return nothing;
  const { id, job, reason, started_at: at } = run;
  return html`<p class="note">Last incident that has ended: ${jobLink(job)},
    <a href=${link(`/runs/${id}?failed=true`)}>${moment(at)}</a>${reason === null ? '' : `: ${reason}`}</p>`;
}

function countOf({ conditions }: Jobs, wanted: string): number {
  return conditions.find(({ condition }) => condition === wanted)?.jobs ?? 0;
}

/** The problems of the configuration files, with location and hint. */
export function problemList(problems: readonly Problem[]): Content {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const title = errors > 0 ? plural(errors, 'error') : plural(problems.length, 'warning');
  return html`<section class="problem ${errors > 0 ? '' : 'mild'}" aria-label="Problems of the configuration">
    <h2>${title} in the configuration</h2>
    ${errors > 0 ? html`<p>A bad file has no effect: its last good version stays in force until the file is fixed.</p>` : nothing}
    <ul>${problems.map(itemOf)}</ul>
  </section>`;
}

function itemOf({ severity, file, line, column, message, hint }: Problem): Content {
  return html`<li>
    <code>${file}:${line}:${column}</code>
    ${severity === 'warning' ? html`<em>warning: </em>` : nothing}${message}
    ${hint === null ? nothing : html`<span class="note">${hint}</span>`}
  </li>`;
}
