// The results of one target over time, and the changes between two of them.
/** @import { Diff, History, ResultDetails } from '../answers.d.ts' */
import { ApiError, ask } from '../api-client.js';
import { el } from '../dom.js';
import { duration, size } from '../format.js';
import { moment } from '../moment.js';
import { badge, outcomeBadge } from './badge.js';
import { plainTable } from './data-table.js';
import { diffView } from './diff-view.js';
import { pager } from './pager.js';
import { emptyState, panel } from './panel.js';

const PAGE = 20;

/** @typedef {History['results'][number]} HistoryEntry */

/**
 * The changes, if there are any, and the history below them.
 * @param {ResultDetails} details
 * @param {URLSearchParams} query
 * @param {AbortSignal} signal
 */
export async function historyAndChanges({ result, changed_from: before }, query, signal) {
  const cursor = query.get('cursor');
  const from = query.get('from') ?? before;
  const here = query.get('history') === 'here';
  /** @type {Promise<History>} */
  const asked = ask(`/results/${result.id}/history`, {
    query: { cursor, from: here && cursor === null ? result.id : null, limit: PAGE },
    signal,
  });
  const [{ results, next }, changes] = await Promise.all([
    asked,
    from === null ? [] : diffPanel(result.id, from, signal),
  ]);
  const history = panel(
    'History',
    {
      note: 'the same target of this job, newest first',
      actions: [
        ...historyLinks(result.id, { here, seen: results.some(({ id }) => id === result.id) }),
      ],
    },
    historyTable(results, { id: result.id, first: next === null ? firstBody(results) : undefined }),
    pager({ next, label: 'Pages of the history', range: '' }),
  );
  return [changes, history].flat();
}

/**
 * Links from the newest results to this one, when they do not include it, and back.
 * @param {number} id
 * @param {{ here: boolean, seen: boolean }} shown
 */
function historyLinks(id, { here, seen }) {
  if (here) return [el('a', { href: `/results/${id}` }, 'Show the newest')];
  return seen ? [] : [el('a', { href: `/results/${id}?history=here` }, 'Show this result')];
}

/**
 * @param {number} id
 * @param {string | number} from
 * @param {AbortSignal} signal
 */
async function diffPanel(id, from, signal) {
  const title = 'Changes';
  try {
    /** @type {Diff} */
    const diff = await ask(`/results/${id}/diff`, { query: { from }, signal });
    const against = el(
      'span',
      {},
      'from ',
      el('a', { href: `/results/${diff.from.id}` }, `result ${diff.from.id}`),
      ', ',
      moment(diff.from.started_at),
    );
    return panel(title, { note: against }, diffView(diff));
  } catch (error) {
    // There may be no other body, or the body was pruned in the meantime.
    if (!(error instanceof ApiError) || error.code !== 'not_found') throw error;
    return panel(title, {}, emptyState(error.message));
  }
}

/** @param {readonly HistoryEntry[]} rows the last page of the history */
function firstBody(rows) {
  return rows.findLast((row) => row.ok && row.body_id !== null)?.id;
}

/**
 * @param {readonly HistoryEntry[]} rows
 * @param {{ id: number, first: number | undefined }} shown the result of the page, and the first one with a body
 */
function historyTable(rows, { id, first }) {
  return plainTable({
    caption: 'Results of the same target',
    rows,
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
}

/**
 * @param {HistoryEntry} row
 * @param {number} id
 */
function resultLink(row, id) {
  return row.id === id
    ? el('strong', { 'aria-current': 'true' }, `Result ${row.id}, this one`)
    : el('a', { href: `/results/${row.id}` }, `Result ${row.id}`);
}

/** @param {HistoryEntry} row */
function bodyCell({ changed, ok, body_id: bodyId }) {
  if (changed) return badge('changed');
  return ok && bodyId !== null ? 'same' : '–';
}

/**
 * @param {HistoryEntry} row
 * @param {number} id
 */
function compareLink(row, id) {
  if (row.id === id || !row.ok) return '';
  const label = `Compare with result ${row.id}`;
  return el('a', { href: `/results/${id}?from=${row.id}`, 'aria-label': label }, 'Compare');
}
