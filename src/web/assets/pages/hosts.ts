// The hosts: their limits and their requests now, and why they are slowed. Slowed hosts come first.
import type { Host } from '../../api/answers/host-answers.ts';
import { html, type Content } from '../dom.ts';
import { count } from '../format.ts';
import { jobLink } from '../link.ts';
import { moment } from '../live-view.ts';
import { definePage } from '../router.ts';
import { badge } from '../parts/badge.ts';
import { filterForm, table, type Column } from '../parts/list.ts';
import { emptyState, pageHead, panel } from '../parts/panel.ts';
import { hostsQuestions } from './questions.ts';

export const hostsPage = definePage({
  ...hostsQuestions,
  nav: 'Hosts',
  title: () => 'Hosts',
  events: ['status', 'lost'],
  open:
    ({ query }) =>
    ({ list: { hosts, found } }) => {
      const empty = emptyState('No host has requests or is slowed now.');
      const rows = table({ caption: 'Hosts', columns: COLUMNS, rows: hosts, empty });
      const search = html`<input type="search" name="host" value=${query.get('host') ?? ''} size="20" aria-label="Find a host" placeholder="Host" />`;
      return html`${pageHead('Hosts')}
        <p class="lead">The limits and the requests of each host now, and why it is slowed. Slowed hosts come first.</p>
        ${panel('Hosts', rows, { note: count(found), actions: filterForm('Filter the hosts', search) })}`;
    },
});

const COLUMNS: readonly Column<Host>[] = [
  ['Host', 'mono', ({ host }) => host],
  ['Slowed', 'reason', ({ slowed_by: slowings }) => slowings.map(slowing)],
  ['Allowed', 'wide', allowed],
  ['In flight', 'number', (row) => count(row.in_flight)],
  ['Queued', 'number', (row) => count(row.queued)],
  ['Waiting', 'number', (row) => count(row.waiting)],
  ['Jobs', 'wide', ({ jobs }) => jobs.map(({ job }) => html`${jobLink(job)} `)],
];

const LOOKS = { retry_after: 'late', breaker: 'failing', pace: 'degraded' } as const;

function slowing({ why, text, until_at: at }: Host['slowed_by'][number]): Content {
  const until = at && html` ${why === 'breaker' ? 'probe' : 'over'} ${moment(at)}`;
  return html`<div>${badge(LOOKS[why], why === 'retry_after' ? 'Retry-After' : why)}${until}<span class="sub">${text}</span></div>`;
}

function allowed({ concurrency, rate, pace }: Host): string {
  const [most, paced] = [concurrency && `${count(concurrency)} at once`, pace && `pace ${pace}`];
  return [most, rate, paced].filter(Boolean).join(', ') || 'all';
}
