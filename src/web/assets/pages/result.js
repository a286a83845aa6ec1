// The page of a result: the request, the response, the duration of each phase, and the changes since earlier results.
/** @import { BodyText, Result, ResultDetails } from '../answers.d.ts' */
/** @import { PageContext } from '../router.js' */
import { ask } from '../api-client.js';
import { el } from '../dom.js';
import { count, duration, size } from '../format.js';
import { fullMoment } from '../moment.js';
import { outcomeBadge } from '../parts/badge.js';
import { plainTable } from '../parts/data-table.js';
import { emptyState, facts, orError, panel } from '../parts/panel.js';
import { isNamed, targetTitle, variableFacts } from '../parts/target-name.js';
import { phasesOf, totalMs, waterfallBar, waterfallLegend } from '../parts/waterfall.js';
import { historyAndChanges } from '../parts/result-history.js';

/** @param {PageContext} context */
export async function resultPage({ params, query, signal }) {
  const [id = ''] = params;
  /** @type {ResultDetails} */
  const answer = await ask(`/results/${id}`, { signal });
  const { result } = answer;
  const [body, history] = await Promise.all([
    answer.body === null
      ? [panel('Body', {}, noBody(result))]
      : orError(bodyPanel(id, answer.body, signal)),
    orError(historyAndChanges(answer, query, signal)),
  ]);
  return [
    el(
      'div',
      { class: 'page-head' },
      el('h1', { tabindex: -1, class: 'address' }, targetTitle(result)),
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
    panel('Response', {}, resultFacts(answer)),
    panel('Timing', { note: waterfallLegend() }, timings(result)),
    ...earlierAttempts(answer),
    ...body,
    ...history,
    ...headersPanel(answer),
  ];
}

/** @param {ResultDetails} answer */
function resultFacts({ result, body, redirects }) {
  return facts([
    ['Request', isNamed(result) ? el('code', {}, `${result.method} ${result.url}`) : null],
    ['Variables', variableFacts(result.variables)],
    ['Started', fullMoment(result.started_at)],
    ['Duration', duration(result.duration_ms)],
    ['Attempts', count(result.attempts)],
    ['Status', result.status],
    ['Error kind', result.error_kind],
    ['Received', size(result.bytes)],
    ['Body', body === null ? missingBody(result) : size(body.size)],
    [
      'SHA-256',
      body === null ? null : el('code', { title: body.sha256 }, body.sha256.slice(0, 16)),
    ],
    ['Final URL', result.final_url === null ? null : el('code', {}, result.final_url)],
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
    facts(phasesOf(result).map(({ name, ms }) => [name, phaseText(result, name, ms)])),
  );
}

/**
 * @param {Result} result
 * @param {string} name
 * @param {number} ms
 */
function phaseText(result, name, ms) {
  return name === 'connect' && result.connect_ms === null ? 'kept connection' : duration(ms);
}

/** @param {ResultDetails} answer */
function earlierAttempts({ earlier_tries: earlier }) {
  if (earlier.length === 0) return [];
  const table = plainTable({
    caption: 'Attempts before the last one',
    rows: earlier,
    columns: [
      { label: 'Attempt', cell: ({ number }) => String(number) },
      { label: 'Status', class: 'tight', cell: (row) => outcomeBadge({ ok: false, ...row }) },
      { label: 'Error', cell: ({ error }) => error ?? '' },
      { label: 'Duration', numeric: true, cell: (row) => duration(row.duration_ms) },
      { label: 'Backoff', numeric: true, cell: (row) => duration(row.delay_ms) },
    ],
  });
  return [panel('Earlier attempts', {}, table)];
}

/** @param {Result} result */
function missingBody({ body_id: bodyId }) {
  return bodyId === null ? 'not stored' : 'removed';
}

/** @param {Result} result */
function noBody({ bytes, body_id: bodyId, status }) {
  if (bodyId !== null)
    return emptyState('The body was removed: “retention” says how long it is kept.');
  if (status === null) return emptyState('There was no response.');
  return bytes === 0
    ? emptyState('The response had no body.')
    : emptyState(
        'The body was not stored.',
        'The response was cut off, or the key “store” of the job leaves its body out.',
      );
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
  return [
    panel(
      'Body',
      {
        note: `${kinds[kind]}, ${size(stored.size)}${truncated ? ', truncated' : ''}`,
        actions: [download],
      },
      el(
        'pre',
        { class: 'text', tabindex: 0, role: 'region', 'aria-label': 'Text of the body' },
        text,
      ),
    ),
  ];
}

/** @param {ResultDetails} answer */
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
