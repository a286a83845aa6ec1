// The results of one target over time, and what changed between two of them.
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
 * What changed, where something did, and the history below it.
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
      actions: [...wayAlong(result.id, { here, seen: results.some(({ id }) => id === result.id) })],
    },
    historyTable(results, { id: result.id, first: next === null ? firstBody(results) : undefined }),
    pager({ next, label: 'Pages of the history', range: '' }),
  );
  return [changes, history].flat();
}

/**
 * From the newest results to this one where they do not reach it, and back.
 * @param {number} id
 * @param {{ here: boolean, seen: boolean }} shown
 */
function wayAlong(id, { here, seen }) {
  if (here) return [el('a', { href: `/results/${id}` }, 'Show the newest')];
  return seen ? [] : [el('a', { href: `/results/${id}?history=here` }, 'Show this one')];
}

/**
 * @param {number} id
 * @param {string | number} from
 * @param {AbortSignal} signal
 */
async function diffPanel(id, from, signal) {
  const title = 'What changed';
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
    // There may be nothing to compare with, or the body was pruned meanwhile.
    if (!(error instanceof ApiError) || error.code !== 'not_found') throw error;
    return panel(title, {}, emptyState(error.message));
  }
}

/** @param {readonly HistoryEntry[]} rows the last of the history */
function firstBody(rows) {
  return rows.findLast((row) => row.ok && row.body_id !== null)?.id;
}

/**
 * @param {readonly HistoryEntry[]} rows
 * @param {{ id: number, first: number | undefined }} shown the result that the page is about, and the first with a body
 */
function historyTable(rows, { id, first }) {
  return plainTable({
    caption: 'Results of the same target',
    rows,
    columns: [
      { label: 'Result', class: 'tight', cell: (row) => resultLink(row, id) },
      { label: 'When', class: 'tight', cell: ({ started_at: at }) => moment(at) },
      { label: 'Came to', class: 'tight', cell: (row) => outcomeBadge(row) },
      { label: 'Took', numeric: true, cell: (row) => duration(row.duration_ms) },
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
