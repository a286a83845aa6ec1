// Names the target of a result in lists: by the name that its entry gives it, else by method and URL.
import { html, nothing, type TemplateResult } from 'lit/html.js';

export interface NamedTarget {
  readonly target: string;
  readonly url: string;
  readonly variables?: unknown;
}

/** True when its entry gives it a name. */
export function isNamed({ target, url }: NamedTarget): boolean {
  return !target.endsWith(` ${url}`) && !target.includes(` ${url} #`);
}

/** Its name without the method GET. */
export function targetTitle({ target, url }: NamedTarget): string {
  return target.startsWith(`GET ${url}`) ? target.slice('GET '.length) : target;
}

/** With the URL below a name, and the variables that tell requests to one URL apart. */
export function targetName(row: NamedTarget): TemplateResult {
  const beneath = [...(isNamed(row) ? [row.url] : []), ...variablesBeside(row)].join(' · ');
  return html`${targetTitle(row)}${beneath === '' ? nothing : html` <span class="beneath">${beneath}</span>`}`;
}

/** `name=value` of each variable whose value is neither in the name nor in the URL. */
function variablesBeside({ target, url, variables }: NamedTarget): string[] {
  if (typeof variables !== 'object' || variables === null) return [];
  return Object.entries(variables).flatMap(([name, value]) => {
    const shown = typeof value === 'string' ? value : JSON.stringify(value);
    const isSeen = target.includes(shown) || url.includes(encodeURIComponent(shown));
    return isSeen ? [] : [`${name}=${shown.length > 40 ? `${shown.slice(0, 39)}…` : shown}`];
  });
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
