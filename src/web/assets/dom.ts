// The document of the dashboard, and the parts of its templates. Texts in templates are escaped.
import type { DirectiveResult } from 'lit/directive.js';
import { html, nothing, svg, type TemplateResult } from 'lit/html.js';

export { html, nothing, svg };

/** The content of a template. */
export type Content =
  | TemplateResult
  | TemplateResult<2>
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
