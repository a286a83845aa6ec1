// The page of a result: the request, the response, the duration of each phase, and the changes since earlier results.
import type * as answers from '../../api/answers/result-answers.ts';
import type { ResultValues } from '../../api/answers/value-answers.ts';
import { html, nothing, type Content } from '../dom.ts';
import { count, duration, size } from '../format.ts';
import { jobLink, link } from '../link.ts';
import { fullMoment } from '../live-view.ts';
import { definePage } from '../router.ts';
import { actionButton } from '../parts/action-button.ts';
import { outcomeBadge } from '../parts/badge.ts';
import { table, type Column, type Table } from '../parts/list.ts';
import { emptyState, facts, pageHead, panel, textBlock, unlessFailed } from '../parts/panel.ts';
import { changesPanel, historyPanel, itemsPanel } from '../parts/result-history.ts';
import { isNamed, targetTitle, variableFacts } from '../parts/target-name.ts';
import { phasesOf, totalMs, waterfallBar, waterfallLegend } from '../parts/waterfall.ts';
import { resultQuestions } from './questions.ts';

export const resultPage = definePage({
  ...resultQuestions,
  nav: 'Overview',
  title: ([id]) => `Result ${id}`,
  open:
    ({ query }) =>
    ({ details, expectations, request, body, history, diff, values, items }) => {
      const { result } = details;
      const { id, run_id: run, job, error } = result;
      const title = html`<span class="address">${targetTitle(result)}</span>`;
      return html`${pageHead(title, outcomeBadge(result))}
        <p class="lead">Result ${id} of <a href=${link(`/runs/${run}`)}>run ${run}</a> of
          ${jobLink(job)}</p>
        ${error === null ? nothing : html`<p class="problem">${error}</p>`}
        ${tablePanel('Unmet expectations', { rows: result.unmet ?? [], columns: TESTED })}
        ${unlessFailed(expectations, metPanel)}
        ${panel('Response', resultFacts(details))}
        ${unlessFailed(values, valuesPanel)}
        ${unlessFailed(request, requestPanel)}
        ${panel('Timing', timings(result), { note: waterfallLegend() })}
        ${tablePanel('Earlier attempts', { rows: details.earlier_attempts, columns: ATTEMPTS })}
        ${details.body === null ? panel('Body', noBody(result)) : unlessFailed(body, (text) => bodyPanel(id, text))}
        ${changesPanel(diff, query.has('from'))}
        ${unlessFailed(items, itemsPanel)}
        ${unlessFailed(history, (list) => historyPanel(list, { id, here: query.get('history') === 'here' }))}
        ${panel('Headers', headerTable('Headers of the response', details.headers ?? []))}`;
    },
});

type Tested = NonNullable<answers.Result['unmet']>[number];

const TESTED: readonly Column<Tested>[] = [
  ['Where', 'mono', ({ where }) => where],
  ['Wanted', 'mono', ({ wanted }) => JSON.stringify(wanted)],
  ['Got', 'mono', ({ got }) => JSON.stringify(got)],
];

function metPanel({ expectations }: answers.Expectations): Content {
  const rows = (expectations ?? []).filter(({ met }) => met);
  const note = 'by the expectations that the job has now';
  return tablePanel('As expected', { rows, columns: TESTED, note });
}

type Rows<Row> = Pick<Table<Row>, 'rows' | 'columns'> & { readonly note?: string };

/** Nothing without rows. */
function tablePanel<Row>(title: string, list: Rows<Row>): Content {
  return panel(title, table({ ...list, caption: title, empty: nothing }), list);
}

function resultFacts(details: answers.ResultDetails): Content {
  const { result, body, redirects, last_change: change } = details;
  const { method, url, final_url: finalUrl } = result;
  const path = redirects.map((step) => html`<li>${step.status} <code>${step.url}</code></li>`);
  const missing = result.body_id === null ? 'not stored' : 'removed';
  const changeLink =
    change && html`<a href=${link(`/results/${change.id}`)}>${fullMoment(change.started_at)}</a>`;
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
    [
      'Body',
      body === null ? missing : `${size(body.size)}${result.confirmed ? ', confirmed' : ''}`,
    ],
    ['Encoding', result.charset],
    ['Last change', changeLink],
    ['SHA-256', body && html`<code title=${body.sha256}>${body.sha256.slice(0, 16)}</code>`],
    ['Final URL', finalUrl && html`<code>${finalUrl}</code>`],
    ['Redirects', path.length === 0 ? null : html`<ul>${path}</ul>`],
  ]);
}

function valuesPanel({ values }: ResultValues): Content {
  if (values.length === 0) return nothing;
  return panel('Values', facts(values.map(({ name, number, text }) => [name, text ?? number])));
}

/** The request as the job has it now: requests are not stored. */
function requestPanel({ headers, body, curl }: answers.RepeatedRequest): Content {
  const copy = async (): Promise<[announced: string, shown: string]> => {
    await navigator.clipboard.writeText(curl);
    return ['The command is in the clipboard', 'Copied'];
  };
  const parts = [
    headers === null
      ? emptyState('Its headers and body are not known: the job no longer has this request.')
      : headerTable('Headers of the request', headers),
    body === null ? nothing : textBlock('Body of the request', body),
    html`<details><summary>As a curl command</summary><pre class="text">${curl}</pre></details>`,
  ];
  return panel('Request', parts, {
    note: headers === null ? nothing : 'as the job has it now, secrets masked',
    // Pages that are not secure contexts have no clipboard: the command is below.
    actions: 'clipboard' in navigator ? actionButton({ text: 'Copy as curl', act: copy }) : nothing,
  });
}

type Header = readonly [name: string, value: string];

const HEADERS: readonly Column<Header>[] = [
  ['Header', 'mono', ([name]) => name],
  ['Value', 'mono', ([, value]) => value],
];

function headerTable(caption: string, rows: readonly Header[]): Content {
  return table({ caption, rows, columns: HEADERS, empty: nothing });
}

function timings(result: answers.Result): Content {
  const { connect_ms: connect } = result;
  const textOf = (name: string, ms: number): string =>
    name === 'connect' && connect === null ? 'kept connection' : duration(ms);
  return html`<div class="inner">
    ${waterfallBar(result, totalMs(result))}
    ${facts(phasesOf(result).map(({ name, ms }) => [name, textOf(name, ms)]))}
  </div>`;
}

const ATTEMPTS: readonly Column<answers.ResultDetails['earlier_attempts'][number]>[] = [
  ['Attempt', '', ({ number }) => number],
  ['Status', 'tight', outcomeBadge],
  ['Error', '', ({ error }) => error ?? ''],
  ['Duration', 'number', (row) => duration(row.duration_ms)],
  ['Backoff', 'number', (row) => duration(row.delay_ms)],
];

function noBody({ bytes, body_id: bodyId, status }: answers.Result): Content {
  if (bodyId !== null) {
    return emptyState('The body was removed: “retention” says how long it is kept.');
  }
  if (status === null) return emptyState('There was no response.');
  if (bytes === 0) return emptyState('The response had no body.');
  const why = 'The response was cut off, or the key “store” of the job leaves its body out.';
  return emptyState('The body was not stored.', why);
}

function bodyPanel(id: number, { kind, text, truncated, size: bytes }: answers.BodyText): Content {
  const kinds = { json: 'JSON, indented', text: 'text', binary: 'binary, in hexadecimal' };
  return panel('Body', textBlock('Text of the body', text), {
    note: `${kinds[kind]}, ${size(bytes)}${truncated ? ', truncated' : ''}`,
    actions: html`<a class="button small" href=${link(`/api/v1/results/${id}/body`)}
      download="result-${id}">Download</a>`,
  });
}
