// The results of one target over time, the changes between two of them, and those of the rows of its list.
import type { Diff, History } from '../../api/answers/result-answers.ts';
import type { ItemChanges } from '../../api/answers/value-answers.ts';
import { rowChangeText, shortJson } from '../../../text/row-change.ts';
import { html, nothing, type Content } from '../dom.ts';
import { count, duration, plural, size } from '../format.ts';
import { link } from '../link.ts';
import { moment } from '../live-view.ts';
import { ApiError } from '../question.ts';
import { badge, outcomeBadge } from './badge.ts';
import { pager, table, type Column } from './list.ts';
import { emptyState, errorPanel, panel, textBlock } from './panel.ts';

type HistoryEntry = History['results'][number];

/** The changes since another result; nothing when there is none, unless that one was chosen. */
export function changesPanel(diff: Diff | ApiError, isChosen: boolean): Content {
  if (!(diff instanceof ApiError)) {
    const { from, to, ignoring } = diff;
    const everything = `/results/${to.id}?from=${from.id}&all=true`;
    const against = html`from <a href=${link(`/results/${from.id}`)}>result ${from.id}</a>,
      ${moment(from.started_at)}${ignoring ? html`, without the parts that the job ignores (<a href=${link(everything)}>show them</a>)` : nothing}`;
    return panel('Changes', diffView(diff), { note: against });
  }
  if (diff.code !== 'not_found') return errorPanel(diff);
  return isChosen ? panel('Changes', emptyState(diff.message)) : nothing;
}

/** `id`: the result of the page. `here`: the list begins at it. */
export function historyPanel(
  { results, next }: History,
  { id, here }: { id: number; here: boolean },
): Content {
  // The oldest result with a body, on the last page.
  const first = results.findLast((row) => row.ok && row.body_id !== null && next === null)?.id;
  const list = table({
    caption: 'Results of the same target',
    rows: results,
    columns: [
      ['Result', 'tight', (row) => resultCell(row, id)],
      ['Started', 'tight', ({ started_at: at }) => moment(at)],
      ['Status', 'tight', (row) => outcomeBadge(row)],
      ['Duration', 'number', (row) => duration(row.duration_ms)],
      ['Received', 'number', ({ bytes }) => size(bytes)],
      ['Body', 'tight', (row) => (row.id === first ? 'first' : bodyCell(row))],
      ['Compare', 'tight', (row) => compareLink(row, id)],
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

function resultCell(row: HistoryEntry, id: number): Content {
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

/** Lines of text with their sign, or paths of JSON. */
const SIGNS = { same: '  ', added: '+ ', removed: '− ', gap: '⋯ ' };

function diffView({ kind, lines, changes, truncated }: Diff): Content {
  if (kind === 'same') return emptyState('The bodies are equal.');
  if (kind === 'ignored')
    return emptyState('The bodies differ only in parts that the job ignores.');
  if (kind === 'binary') return emptyState('The bodies are binary and differ.');
  const more = truncated
    ? html`<p class="note inner">These are the first changes; there are more.</p>`
    : nothing;
  if (kind === 'json') {
    return html`${table({ caption: 'Changed values', rows: changes, columns: CHANGES })}${more}`;
  }
  return html`${textBlock('Changed lines', lines.map(lineOf))}${more}`;
}

function lineOf({ op, text }: Diff['lines'][number]): Content {
  const spoken =
    op === 'added' || op === 'removed' ? html`<span class="unseen">${op}: </span>` : nothing;
  return html`<span class=${op}>${spoken}${SIGNS[op]}${text}</span>`;
}

const CHANGES: readonly Column<Diff['changes'][number]>[] = [
  ['Path', 'mono', ({ path }) => path],
  ['Change', 'tight', ({ op }) => badge(op)],
  ['Before', 'mono', ({ before, op }) => (op === 'added' ? '' : shortJson(before))],
  ['After', 'mono', ({ after, op }) => (op === 'removed' ? '' : shortJson(after))],
];

/** Nothing when the target has no list. */
export function itemsPanel({ list, changes }: ItemChanges): Content {
  if (list === null) return nothing;
  const left = list.without_key + list.duplicates;
  const omitted = left === 0 ? '' : `, ${count(left)} left out: no key, or that of another row`;
  const rows = table({
    caption: 'Rows that came, changed and went',
    rows: changes,
    columns: ITEM_CHANGES,
    empty: emptyState('No row came, changed or went.'),
  });
  return panel('Rows of the list', rows, { note: `${plural(list.rows, 'row')}${omitted}` });
}

const ITEM_CHANGES: readonly Column<ItemChanges['changes'][number]>[] = [
  ['When', 'tight', ({ at }) => moment(at)],
  ['Result', 'tight', ({ result_id: id }) => html`<a href=${link(`/results/${id}`)}>${id}</a>`],
  ['Row', 'mono', ({ key }) => key],
  ['Change', 'tight', ({ change }) => badge(change)],
  ['What', 'mono', rowChangeText],
];
