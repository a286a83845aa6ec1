// The changes between two bodies: lines of text with their sign, or paths of JSON.
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Diff } from '../../api/answers/result-answers.ts';
import { unseen } from '../dom.ts';
import { badge } from './badge.ts';
import { table } from './data-table.ts';
import { emptyState } from './panel.ts';

const SIGNS = { same: '  ', added: '+ ', removed: '− ', gap: '⋯ ' };

export function diffView({ kind, lines, changes, truncated }: Diff): TemplateResult {
  if (kind === 'same') return emptyState('The bodies are equal.');
  if (kind === 'ignored') return emptyState('They differ only in what the job ignores.');
  if (kind === 'binary') return emptyState('The bodies are binary and differ.');
  const more = truncated
    ? html`<p class="note inner">These are the first changes; there are more.</p>`
    : nothing;
  if (kind === 'json') return html`${changeTable(changes)}${more}`;
  return html`<pre class="text diff" tabindex="0" role="region" aria-label="Changed lines">${lines.map(
    lineOf,
  )}</pre>${more}`;
}

function lineOf({ op, text }: Diff['lines'][number]): TemplateResult {
  const spoken = op === 'added' || op === 'removed' ? unseen(`${op}: `) : nothing;
  return html`<span class=${op}>${spoken}${SIGNS[op]}${text}</span>`;
}

function changeTable(changes: Diff['changes']): TemplateResult {
  return table({
    caption: 'Changed values',
    rows: changes,
    columns: [
      { label: 'Path', class: 'mono', cell: ({ path }) => path },
      { label: 'Change', class: 'tight', cell: ({ op }) => badge(op) },
      {
        label: 'Before',
        class: 'mono',
        cell: ({ before, op }) => (op === 'added' ? '' : written(before)),
      },
      {
        label: 'After',
        class: 'mono',
        cell: ({ after, op }) => (op === 'removed' ? '' : written(after)),
      },
    ],
  });
}

function written(value: unknown): string {
  return JSON.stringify(value) ?? '';
}
