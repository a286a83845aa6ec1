// The results of one target over time, and the changes between two of them.
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Diff, History } from '../../api/answers/result-answers.ts';
import { ApiError } from '../api-error.ts';
import type { Content } from '../dom.ts';
import { duration, size } from '../format.ts';
import { link } from '../link.ts';
import { moment } from '../moment.ts';
import { badge, outcomeBadge } from './badge.ts';
import { table } from './data-table.ts';
import { diffView } from './diff-view.ts';
import { pager } from './pager.ts';
import { emptyState, errorPanel, panel } from './panel.ts';

type HistoryEntry = History['results'][number];

/** The changes since another result; nothing when there is none, unless that one was chosen. */
export function changesPanel(diff: Diff | ApiError, isChosen: boolean): Content {
  if (!(diff instanceof ApiError)) {
    const { from, to, ignoring } = diff;
    const everything = link(`/results/${to.id}?from=${from.id}&all=true`);
    const against = html`from <a href=${link(`/results/${from.id}`)}>result ${from.id}</a>,
      ${moment(from.started_at)}${ignoring ? html`, without what the job ignores (<a href=${everything}>show it</a>)` : nothing}`;
    return panel('Changes', diffView(diff), { note: against });
  }
  if (diff.code !== 'not_found') return errorPanel(diff);
  return isChosen ? panel('Changes', emptyState(diff.message)) : nothing;
}

/** `id`: the result of the page. `here`: the list begins at it. */
export function historyPanel(
  { results, next }: History,
  { id, here }: { id: number; here: boolean },
): TemplateResult {
  const first = next === null ? firstBody(results) : undefined;
  const list = table({
    caption: 'Results of the same target',
    rows: results,
    columns: [
      { label: 'Result', class: 'tight', cell: (row) => resultLink(row, id) },
      { label: 'Started', class: 'tight', cell: ({ started_at: at }) => moment(at) },
      { label: 'Status', class: 'tight', cell: (row) => outcomeBadge(row) },
      { label: 'Duration', numeric: true, cell: (row) => duration(row.duration_ms) },
      { label: 'Received', numeric: true, cell: ({ bytes }) => size(bytes) },
      {
        label: 'Body',
        class: 'tight',
        cell: (row) => (row.id === first ? 'first' : bodyCell(row)),
      },
      { label: 'Compare', class: 'tight', cell: (row) => compareLink(row, id) },
    ],
  });
  return panel('History', [list, pager(next, { label: 'Pages of the history' })], {
    note: 'the same target of this job, newest first',
    actions: historyLink(id, { here, seen: results.some((row) => row.id === id) }),
  });
}

/** A link from the newest results to this one, when they do not include it, or back. */
function historyLink(id: number, { here, seen }: { here: boolean; seen: boolean }): Content {
  if (here) return html`<a href=${link(`/results/${id}`)}>Show the newest</a>`;
  return seen ? nothing : html`<a href=${link(`/results/${id}?history=here`)}>Show this result</a>`;
}

/** The oldest result with a body; `rows`: the last page of the history. */
function firstBody(rows: readonly HistoryEntry[]): number | undefined {
  return rows.findLast((row) => row.ok && row.body_id !== null)?.id;
}

function resultLink(row: HistoryEntry, id: number): TemplateResult {
  return row.id === id
    ? html`<strong aria-current="true">Result ${row.id}, this one</strong>`
    : html`<a href=${link(`/results/${row.id}`)}>Result ${row.id}</a>`;
}

function bodyCell({ changed, ok, body_id: bodyId }: HistoryEntry): Content {
  if (changed) return badge('changed');
  return ok && bodyId !== null ? 'same' : '–';
}

function compareLink(row: HistoryEntry, id: number): Content {
  if (row.id === id || !row.ok) return '';
  const label = `Compare with result ${row.id}`;
  return html`<a href=${link(`/results/${id}?from=${row.id}`)} aria-label=${label}>Compare</a>`;
}
