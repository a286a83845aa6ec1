// Names the target of a result in lists: by the name that its entry gives it, else by method and URL.
import { html, nothing, type TemplateResult } from 'lit/html.js';

export interface NamedTarget {
  readonly target: string;
  readonly url: string;
}

/** True when its entry gives it a name. */
export function isNamed({ target, url }: NamedTarget): boolean {
  return !target.endsWith(` ${url}`) && !target.includes(` ${url} #`);
}

/** Its name without the method GET. */
export function targetTitle({ target, url }: NamedTarget): string {
  return target.startsWith(`GET ${url}`) ? target.slice('GET '.length) : target;
}

/** With the URL below a name. */
export function targetName(row: NamedTarget): TemplateResult {
  const beneath = isNamed(row) ? html` <span class="beneath">${row.url}</span>` : nothing;
  return html`${targetTitle(row)}${beneath}`;
}

/** `variables`: a JSON object, or null. */
export function variableFacts(variables: unknown): TemplateResult | null {
  if (typeof variables !== 'object' || variables === null) return null;
  const items = Object.entries(variables).map(([name, value]) => {
    const shown = typeof value === 'string' ? value : JSON.stringify(value);
    return html`<li>${name} <code>${shown}</code></li>`;
  });
  return html`<ul>${items}</ul>`;
}
