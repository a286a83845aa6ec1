// The document of the dashboard, and what its templates may contain.
import type { DirectiveResult } from 'lit/directive.js';
import { html, type nothing, type TemplateResult } from 'lit/html.js';

/** Text is escaped. */
export type Content =
  | TemplateResult
  | DirectiveResult
  | typeof nothing
  | string
  | number
  | readonly Content[];

/** The element of index.html with this id. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}`);
  return found;
}

/** Text for screen readers only. */
export function unseen(text: string): TemplateResult {
  return html`<span class="unseen">${text}</span>`;
}
