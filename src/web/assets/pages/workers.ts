// The workers of a cluster: their roles, their work and their problems.
import type { Status, Worker } from '../../api/answers/status-answers.ts';
import { html, nothing, type Content } from '../dom.ts';
import { count, duration, plural } from '../format.ts';
import { link } from '../link.ts';
import { moment } from '../live-view.ts';
import { definePage } from '../router.ts';
import { badge } from '../parts/badge.ts';
import { table, type Column } from '../parts/list.ts';
import { emptyState, pageHead, panel } from '../parts/panel.ts';
import { summaryOf } from '../parts/worker-summary.ts';
import { workersQuestions } from './questions.ts';

export const workersPage = definePage({
  ...workersQuestions,
  nav: 'Overview',
  title: () => 'Workers',
  events: ['status', 'lost'],
  open:
    () =>
    ({ list: { workers, problem } }) => {
      const empty = emptyState('There are no workers.', 'An SQLite database has one daemon.');
      const rows = table({ caption: 'Workers', columns: COLUMNS, rows: workers, key: idOf, empty });
      return html`${pageHead('Workers')}
        ${problem === null ? nothing : html`<p class="problem" role="alert">There is a problem: ${problem}.</p>`}
        ${panel('Workers', rows, { note: count(workers.length) })}`;
    },
});

const idOf = ({ id }: Worker): string => id;

const COLUMNS: readonly Column<Worker>[] = [
  ['Worker', 'wide', nameOf],
  ['Role', 'tight', roleOf],
  ['Problems', 'reason', ({ warnings }) => warnings.map((text) => html`<div>${text}</div>`)],
  ['In flight', 'number', (row) => count(row.in_flight)],
  ['Shards', 'number', (row) => count(row.shards)],
  ['Host slots', 'number', (row) => count(row.slots)],
  ['Lag', 'number', (row) => duration(row.lag_ms)],
  ['Clock', 'number', ({ clock_offset_ms: ms }) => clock(Math.round(ms))],
  ['Started', 'tight', ({ started_at: at }) => moment(at)],
  ['Seen', 'tight', ({ seen_at: at }) => moment(at)],
];

function nameOf({ host, pid, version }: Worker): Content {
  return html`${host}<span class="sub">process ${pid}, Rota ${version}</span>`;
}

function roleOf({ role, state }: Worker): Content {
  if (state !== 'gone') return badge(state === 'at work' ? role : state);
  return html`${badge(state)}<span class="sub">killed or cut off</span>`;
}

/** @param ms the clock of the database minus that of the worker. */
function clock(ms: number): string {
  if (ms === 0) return 'exact';
  return `${duration(Math.abs(ms))} ${ms > 0 ? 'behind' : 'ahead'}`;
}

/** One line about the workers; nothing over SQLite. */
export function workersLine({ workers }: Status): Content {
  if (workers.length === 0) return nothing;
  const { live, facts } = summaryOf(workers);
  return html`<p class="note"><a href=${link('/workers')}>${plural(live, 'worker')}</a>,
    ${facts}.</p>`;
}
