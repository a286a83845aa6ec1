// What people want to know first: how many jobs fail, which, why and since when.
import type { Jobs } from '../../api/answers/job-answers.ts';
import type { Problem } from '../../api/answers/named-answers.ts';
import { html, nothing, type Content } from '../dom.ts';
import { plural } from '../format.ts';
import { jobLink, link } from '../link.ts';
import { moment } from '../moment.ts';

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
  const areAll = list.jobs.length === total;
  if (areAll && list.jobs.every(({ last_run: run }) => run === null)) {
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
  return html`<p class="note">Last incident that is over: ${jobLink(job)},
    <a href=${link(`/runs/${id}?failed=true`)}>${moment(at)}</a>${reason === null ? '' : `: ${reason}`}</p>`;
}

function countOf({ conditions }: Jobs, wanted: string): number {
  return conditions.find(({ condition }) => condition === wanted)?.jobs ?? 0;
}

/** The problems of the configuration files, with location and hint. */
export function problemList(problems: readonly Problem[]): Content {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const title = errors > 0 ? plural(errors, 'error') : plural(problems.length, 'warning');
  const effect = html`<p>A bad file has no effect: its last good version stays in force until the file is fixed.</p>`;
  return html`<section class="problem ${errors > 0 ? '' : 'mild'}" aria-label="Problems of the configuration">
    <h2>${title} in the configuration</h2>
    ${errors > 0 ? effect : nothing}
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
