// What people want to know first: how many jobs fail, which, why and since when.
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Jobs } from '../../api/answers/job-answers.ts';
import type { Content } from '../dom.ts';
import { plural } from '../format.ts';
import { jobPath, link } from '../link.ts';
import { moment } from '../moment.ts';

type Tone = 'good' | 'warn' | 'bad' | 'quiet';

/** The heading of the overview, in a colour, with the failing jobs below it. */
export function verdict(list: Jobs): TemplateResult {
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

function sentenceOf(list: Jobs): readonly [string, Tone] {
  const total = list.conditions.reduce(
    (sum, { condition, jobs }) => sum + (condition === 'gone' ? 0 : jobs),
    0,
  );
  if (total === 0) return ['No jobs yet', 'quiet'];
  const areAll = list.jobs.length === total;
  if (areAll && list.jobs.every(({ last_run: run }) => run === null)) {
    return ['No job has run yet', 'quiet'];
  }
  const [failing, degraded, late] = [
    countOf(list, 'failing'),
    countOf(list, 'degraded'),
    countOf(list, 'late'),
  ];
  const also = `${degraded > 0 ? `, ${degraded} degraded` : ''}${late > 0 ? `, ${late} late` : ''}`;
  const calm = also === '' ? 'good' : 'warn';
  return [`${failing} of ${plural(total, 'job')} failing${also}`, failing > 0 ? 'bad' : calm];
}

function failingItem(failing: Jobs['failing'][number]): TemplateResult {
  const { job, run_id: id, reason, since_at: since } = failing;
  return html`<li>
    <a class="name" href=${link(jobPath(job))}>${job}</a>
    <span>${reason ?? 'The last run failed'}</span>
    <span class="since">since ${moment(since)}</span>
    <a href=${link(`/runs/${id}?failed=true`)} aria-label="Failing results of ${job}">Failing results</a>
  </li>`;
}

function incident({ last_incident: run }: Jobs): Content {
  if (run === null) return nothing;
  const { id, job, reason, started_at: at } = run;
  return html`<p class="note">Last incident that is over: <a href=${link(jobPath(job))}>${job}</a>,
    <a href=${link(`/runs/${id}?failed=true`)}>${moment(at)}</a>${reason === null ? '' : `: ${reason}`}</p>`;
}

function countOf({ conditions }: Jobs, wanted: string): number {
  return conditions.find(({ condition }) => condition === wanted)?.jobs ?? 0;
}
