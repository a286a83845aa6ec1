// Titled sections of a page, and the messages for empty and failed ones.
import { messageOf } from '../../../domain/error.ts';
import { html, nothing, type Content } from '../dom.ts';
import { ApiError } from '../question.ts';

/** A section with a heading that names it; nothing without content. */
export function panel(
  title: string,
  content: Content,
  { note = nothing, actions = nothing }: { note?: Content; actions?: Content } = {},
): Content {
  if (content === nothing) return nothing;
  return html`<section class="panel" aria-label=${title}>
    <div class="panel-head">
      <h2>${title}</h2>
      ${note === nothing ? nothing : html`<span class="note">${note}</span>`}
      <span class="actions">${actions}</span>
    </div>
    ${content}
  </section>`;
}

/** The heading of a page, with what stands beside it. */
export function pageHead(title: Content, beside: Content = nothing): Content {
  return html`<div class="page-head"><h1 tabindex="-1">${title}</h1>${beside}</div>`;
}

/** A message for an empty list, with a next step. */
export function emptyState(text: string, more: Content = nothing): Content {
  const step = typeof more === 'string' ? html`<p>${more}</p>` : more;
  return html`<div class="empty"><p>${text}</p>${step}</div>`;
}

/** A long text with its own scroll bars. `label`: for screen readers. */
export function textBlock(label: string, text: Content): Content {
  return html`<pre class="text" tabindex="0" role="region" aria-label=${label}>${text}</pre>`;
}

/** The message of an error, and its hint. */
export function errorPanel(error: unknown): Content {
  const hint = error instanceof ApiError ? error.hint : null;
  return html`<div class="problem" role="alert">
    <p><strong>${messageOf(error)}</strong></p>${hint === null ? nothing : html`<p>${hint}</p>`}
  </div>`;
}

/** Shows an answer, or the error instead of it; the other parts of the page stay. */
export function unlessFailed<Answer>(
  answer: Answer | ApiError,
  view: (answer: Answer) => Content,
): Content {
  return answer instanceof ApiError ? errorPanel(answer) : view(answer);
}

/** Names and values in a grid; entries without a value are left out. */
export function facts(pairs: readonly (readonly [name: string, value: Content | null])[]): Content {
  const shown = pairs.filter(([, value]) => value !== null);
  return html`<dl class="facts">
    ${shown.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}
