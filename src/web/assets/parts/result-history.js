// The results of one address over time, and what changed between two of them.
/** @import { Diff, History, Result } from '../answers.d.ts' */
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
 * @param {Result} result
 * @param {URLSearchParams} query
 * @param {AbortSignal} signal
 */
export async function historyAndChanges(result, query, signal) {
  const [from, cursor] = [query.get('from'), query.get('cursor')];
  /** @type {History} */
  const { results, next } = await ask(`/results/${result.id}/history`, {
    query: { cursor, limit: PAGE },
    signal,
  });
  const known = results.some(({ id, changed }) => changed && id <= result.id);
  const changes = from !== null || known ? await diffPanel(result.id, from, signal) : undefined;
  const history = panel(
    'History',
    { note: 'the same address in this job, newest first' },
    historyTable(results, result.id),
    pager({ next, label: 'Pages of the history', range: '' }),
  );
  return changes === undefined ? [history] : [changes, history];
}

/**
 * @param {number} id
 * @param {string | null} from
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

/**
 * @param {readonly HistoryEntry[]} rows
 * @param {number} id the result that the page is about
 */
function historyTable(rows, id) {
  return plainTable({
    caption: 'Results of the same address',
    rows,
    columns: [
      { label: 'Result', class: 'tight', cell: (row) => resultLink(row, id) },
      { label: 'When', class: 'tight', cell: ({ started_at: at }) => moment(at) },
      { label: 'Came to', class: 'tight', cell: (row) => outcomeBadge(row) },
      { label: 'Took', numeric: true, cell: (row) => duration(row.duration_ms) },
      { label: 'Received', numeric: true, cell: ({ bytes }) => size(bytes) },
      { label: 'Body', class: 'tight', cell: bodyCell },
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
function bodyCell({ changed, ok }) {
  if (changed) return badge('changed');
  return ok ? 'same' : '–';
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
