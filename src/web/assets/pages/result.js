// One result: what was asked, what came, how long each part took, and how it differs from before.
/** @import { BodyText, Diff, HistoryEntry, Result, ResultAnswer } from '../answers.d.ts' */
/** @import { PageContext } from '../router.js' */
import { ask } from '../api-client.js';
import { el } from '../dom.js';
import { count, duration, size } from '../format.js';
import { fullMoment, moment } from '../moment.js';
import { badge, outcomeBadge } from '../parts/badge.js';
import { plainTable } from '../parts/data-table.js';
import { diffView } from '../parts/diff-view.js';
import { pager } from '../parts/pager.js';
import { emptyState, errorPanel, facts, panel } from '../parts/panel.js';
import { phasesOf, totalMs, waterfallBar, waterfallLegend } from '../parts/waterfall.js';

const HISTORY = 20;

/** @param {PageContext} context */
export async function resultPage({ params, query, signal }) {
  const [id = ''] = params;
  /** @type {ResultAnswer} */
  const answer = await ask(`/results/${id}`, { signal });
  const [body, history, diff] = await Promise.all([
    answer.body === null ? undefined : orError(bodyPanel(id, answer.body, signal)),
    orError(historyPanel(id, query, signal)),
    answer.body === null ? undefined : orError(diffPanel(id, query.get('from'), signal)),
  ]);
  const { result } = answer;
  return [
    el(
      'div',
      { class: 'page-head' },
      el('h1', { tabindex: -1 }, result.method === 'GET' ? '' : `${result.method} `, result.url),
      outcomeBadge(result),
    ),
    el(
      'p',
      { class: 'lead' },
      'Result ',
      String(result.id),
      ' of ',
      el('a', { href: `/runs/${result.run_id}` }, `run ${result.run_id}`),
      ' of ',
      el('a', { href: `/jobs/${encodeURIComponent(result.job)}` }, result.job),
    ),
    ...(result.error === null ? [] : [el('p', { class: 'problem' }, result.error)]),
    panel('What came', {}, resultFacts(answer)),
    panel('Where the time went', { note: waterfallLegend() }, timings(result)),
    ...tries(answer),
    ...(body === undefined ? [panel('Body', {}, noBody(result))] : [body]),
    ...(diff === undefined ? [] : [diff]),
    history,
    ...headersPanel(answer),
  ];
}

/** @param {ResultAnswer} answer */
function resultFacts({ result, body, redirects }) {
  return facts([
    ['Started', fullMoment(result.started_at)],
    ['Took', duration(result.duration_ms)],
    ['Tries', count(result.attempts)],
    ['Status', result.status],
    ['Kind of error', result.error_kind],
    ['Received', size(result.bytes)],
    ['Body', body === null ? 'not stored' : size(body.size)],
    [
      'SHA-256',
      body === null ? null : el('code', { title: body.sha256 }, body.sha256.slice(0, 16)),
    ],
    ['Position in the batch', count(result.position)],
    ['Came from', result.final_url === null ? null : el('code', {}, result.final_url)],
    [
      'Redirects',
      redirects.length === 0
        ? null
        : el(
            'ul',
            {},
            ...redirects.map(({ url, status }) => el('li', {}, `${status} `, el('code', {}, url))),
          ),
    ],
  ]);
}

/** @param {Result} result */
function timings(result) {
  return el(
    'div',
    { class: 'inner' },
    waterfallBar(result, totalMs(result)),
    facts(phasesOf(result).map(({ name, ms }) => [name, duration(ms)])),
  );
}

/** @param {ResultAnswer} answer */
function tries({ earlier_tries: earlier }) {
  if (earlier.length === 0) return [];
  const table = plainTable({
    caption: 'Tries before the last',
    rows: earlier,
    columns: [
      { label: 'Try', cell: ({ number }) => String(number) },
      { label: 'Came to', class: 'tight', cell: (row) => outcomeBadge({ ok: false, ...row }) },
      { label: 'Error', cell: ({ error }) => error ?? '' },
      { label: 'Took', numeric: true, cell: (row) => duration(row.duration_ms) },
      { label: 'Then waited', numeric: true, cell: (row) => duration(row.delay_ms) },
    ],
  });
  return [panel('Earlier tries', {}, table)];
}

/** @param {Result} result */
function noBody({ bytes }) {
  return bytes === 0
    ? emptyState('The response had no body.')
    : emptyState('The body was not stored.', 'What is stored says the key “store” of the job.');
}

/**
 * @param {string} id
 * @param {{ size: number }} stored
 * @param {AbortSignal} signal
 */
async function bodyPanel(id, stored, signal) {
  /** @type {BodyText} */
  const { kind, text, truncated } = await ask(`/results/${id}/text`, { signal });
  const kinds = { json: 'JSON, indented', text: 'text', binary: 'binary, in hexadecimal' };
  const download = el(
    'a',
    { class: 'button small', href: `/api/v1/results/${id}/body`, download: `result-${id}` },
    'Download',
  );
  return panel(
    'Body',
    {
      note: `${kinds[kind]}, ${size(stored.size)}${truncated ? ', the beginning' : ''}`,
      actions: [download],
    },
    el('pre', { class: 'text', tabindex: 0, role: 'region', 'aria-label': 'Body' }, text),
  );
}

/**
 * @param {string} id
 * @param {string | null} from
 * @param {AbortSignal} signal
 */
async function diffPanel(id, from, signal) {
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
  return panel('What changed', { note: against }, diffView(diff));
}

/**
 * @param {string} id
 * @param {URLSearchParams} query
 * @param {AbortSignal} signal
 */
async function historyPanel(id, query, signal) {
  /** @type {{ results: readonly HistoryEntry[], next: string | null }} */
  const { results, next } = await ask(`/results/${id}/history`, {
    query: { cursor: query.get('cursor'), limit: HISTORY },
    signal,
  });
  const table = plainTable({
    caption: 'Results of the same address',
    rows: results,
    columns: [
      { label: 'Result', class: 'tight', cell: (row) => historyLink(row, id) },
      { label: 'When', class: 'tight', cell: ({ started_at: at }) => moment(at) },
      { label: 'Came to', class: 'tight', cell: (row) => outcomeBadge(row) },
      { label: 'Took', numeric: true, cell: (row) => duration(row.duration_ms) },
      { label: 'Received', numeric: true, cell: ({ bytes }) => size(bytes) },
      {
        label: 'Body',
        class: 'tight',
        cell: ({ changed, body_id: body }) =>
          changed ? badge('changed') : body === null ? '–' : 'same',
      },
      { label: 'Compare', class: 'tight', cell: (row) => compareLink(row, id) },
    ],
  });
  return panel(
    'History',
    { note: 'the same address in this job, newest first' },
    table,
    pager({ next, label: 'Pages of the history', range: '' }),
  );
}

/**
 * @param {HistoryEntry} row
 * @param {string} id
 */
function historyLink(row, id) {
  if (String(row.id) === id)
    return el('strong', { 'aria-current': 'true' }, `Result ${row.id}, this one`);
  return el('a', { href: `/results/${row.id}` }, `Result ${row.id}`);
}

/**
 * @param {HistoryEntry} row
 * @param {string} id
 */
function compareLink(row, id) {
  if (String(row.id) === id || row.body_id === null) return '';
  return el(
    'a',
    { href: `/results/${id}?from=${row.id}`, 'aria-label': `Compare with result ${row.id}` },
    'Compare',
  );
}

/** @param {ResultAnswer} answer */
function headersPanel({ headers }) {
  if (headers === null) return [];
  const table = plainTable({
    caption: 'Headers of the response',
    rows: headers,
    columns: [
      { label: 'Header', class: 'mono', cell: ([name]) => name },
      { label: 'Value', class: 'mono', cell: ([, value]) => value },
    ],
  });
  return [panel('Headers', {}, table)];
}

/**
 * A part that fails says so in its place, and leaves the others.
 * @param {Promise<HTMLElement>} part
 */
async function orError(part) {
  try {
    return await part;
  } catch (error) {
    return errorPanel(error);
  }
}
