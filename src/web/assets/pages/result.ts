// The page of a result: the request, the response, the duration of each phase, and the changes since earlier results.
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type {
  BodyText,
  RepeatedRequest,
  Result,
  ResultDetails,
} from '../../api/answers/result-answers.ts';
import type { Content } from '../dom.ts';
import { count, duration, size } from '../format.ts';
import { jobPath, link } from '../link.ts';
import { fullMoment } from '../moment.ts';
import { definePage } from '../page.ts';
import { actionButton } from '../parts/action-button.ts';
import { outcomeBadge } from '../parts/badge.ts';
import { table } from '../parts/data-table.ts';
import { emptyState, facts, panel, unlessFailed } from '../parts/panel.ts';
import { changesPanel, historyPanel } from '../parts/result-history.ts';
import { isNamed, targetTitle, variableFacts } from '../parts/target-name.ts';
import { phasesOf, totalMs, waterfallBar, waterfallLegend } from '../parts/waterfall.ts';
import { resultQuestions } from './result-questions.ts';

export const resultPage = definePage({
  ...resultQuestions,
  nav: 'overview',
  title: ([id]) => `Result ${id}`,
  open:
    ({ query }) =>
    ({ details, request, body, history, diff }) => {
      const { result } = details;
      const { id, run_id: run, job, error } = result;
      const here = query.get('history') === 'here';
      return html`<div class="page-head">
          <h1 tabindex="-1" class="address">${targetTitle(result)}</h1>${outcomeBadge(result)}
        </div>
        <p class="lead">Result ${id} of <a href=${link(`/runs/${run}`)}>run ${run}</a> of
          <a href=${link(jobPath(job))}>${job}</a></p>
        ${error === null ? nothing : html`<p class="problem">${error}</p>`}
        ${panel('Response', resultFacts(details))}
        ${unlessFailed(request, requestPanel)}
        ${panel('Timing', timings(result), { note: waterfallLegend() })}
        ${earlierAttempts(details)}
        ${details.body === null ? panel('Body', noBody(result)) : unlessFailed(body, (text) => bodyPanel(id, text))}
        ${changesPanel(diff, query.has('from'))}
        ${unlessFailed(history, (list) => historyPanel(list, { id, here }))}
        ${headersPanel(details)}`;
    },
});

function resultFacts({
  result,
  body,
  redirects,
  last_change: change,
}: ResultDetails): TemplateResult {
  const { method, url, final_url: finalUrl } = result;
  const path = redirects.map(({ url, status }) => html`<li>${status} <code>${url}</code></li>`);
  return facts([
    ['Request', isNamed(result) ? html`<code>${method} ${url}</code>` : null],
    ['Variables', variableFacts(result.variables)],
    ['Started', fullMoment(result.started_at)],
    ['Duration', duration(result.duration_ms)],
    ['Attempts', count(result.attempts)],
    ['Status', result.status],
    ['Error kind', result.error_kind],
    ['Received', size(result.bytes)],
    ['Saved', result.saved_bytes === null ? null : size(result.saved_bytes)],
    ['Body', body === null ? missingBody(result) : bodySize(result, body.size)],
    ['Encoding', result.charset],
    [
      'Last change',
      change === null
        ? null
        : html`<a href=${link(`/results/${change.id}`)}>${fullMoment(change.started_at)}</a>`,
    ],
    [
      'SHA-256',
      body === null ? null : html`<code title=${body.sha256}>${body.sha256.slice(0, 16)}</code>`,
    ],
    ['Final URL', finalUrl === null ? null : html`<code>${finalUrl}</code>`],
    ['Redirects', path.length === 0 ? null : html`<ul>${path}</ul>`],
  ]);
}

/** The request as the job has it now: requests are not stored. */
function requestPanel({ headers, body, curl }: RepeatedRequest): TemplateResult {
  const copy = async (): Promise<[announced: string, shown: string]> => {
    await navigator.clipboard.writeText(curl);
    return ['The command is in the clipboard', 'Copied'];
  };
  const unknown =
    headers === null
      ? emptyState('Its headers and body are not known: the job no longer has this request.')
      : nothing;
  return panel(
    'Request',
    html`${unknown}
      ${headers === null || headers.length === 0 ? nothing : headerTable('Headers of the request', headers)}
      ${body === null ? nothing : html`<pre class="text" tabindex="0" role="region" aria-label="Body of the request">${body}</pre>`}
      <details><summary>As a curl command</summary><pre class="text">${curl}</pre></details>`,
    {
      note: headers === null ? nothing : 'as the job has it now, secrets masked',
      // Pages that are not secure contexts have no clipboard: the command is below.
      actions:
        'clipboard' in navigator ? actionButton({ text: 'Copy as curl', act: copy }) : nothing,
    },
  );
}

function headerTable(
  caption: string,
  rows: readonly (readonly [name: string, value: string])[],
): TemplateResult {
  return table({
    caption,
    rows,
    columns: [
      { label: 'Header', class: 'mono', cell: ([name]) => name },
      { label: 'Value', class: 'mono', cell: ([, value]) => value },
    ],
  });
}

function timings(result: Result): TemplateResult {
  const { connect_ms: connect } = result;
  const textOf = (name: string, ms: number): string =>
    name === 'connect' && connect === null ? 'kept connection' : duration(ms);
  return html`<div class="inner">
    ${waterfallBar(result, totalMs(result))}
    ${facts(phasesOf(result).map(({ name, ms }) => [name, textOf(name, ms)]))}
  </div>`;
}

function earlierAttempts({ earlier_attempts: earlier }: ResultDetails): Content {
  if (earlier.length === 0) return nothing;
  const list = table({
    caption: 'Attempts before the last one',
    rows: earlier,
    columns: [
      { label: 'Attempt', cell: ({ number }) => number },
      { label: 'Status', class: 'tight', cell: (row) => outcomeBadge({ ok: false, ...row }) },
      { label: 'Error', cell: ({ error }) => error ?? '' },
      { label: 'Duration', numeric: true, cell: (row) => duration(row.duration_ms) },
      { label: 'Backoff', numeric: true, cell: (row) => duration(row.delay_ms) },
    ],
  });
  return panel('Earlier attempts', list);
}

function bodySize({ confirmed }: Result, bytes: number): string {
  return confirmed ? `${size(bytes)}, confirmed` : size(bytes);
}

function missingBody({ body_id: bodyId }: Result): string {
  return bodyId === null ? 'not stored' : 'removed';
}

function noBody({ bytes, body_id: bodyId, status }: Result): TemplateResult {
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

function bodyPanel(id: number, { kind, text, truncated, size: bytes }: BodyText): TemplateResult {
  const kinds = { json: 'JSON, indented', text: 'text', binary: 'binary, in hexadecimal' };
  const content = html`<pre class="text" tabindex="0" role="region" aria-label="Text of the body">${text}</pre>`;
  return panel('Body', content, {
    note: `${kinds[kind]}, ${size(bytes)}${truncated ? ', truncated' : ''}`,
    actions: html`<a class="button small" href=${link(`/api/v1/results/${id}/body`)}
      download="result-${id}">Download</a>`,
  });
}

function headersPanel({ headers }: ResultDetails): Content {
  if (headers === null) return nothing;
  return panel('Headers', headerTable('Headers of the response', headers));
}
