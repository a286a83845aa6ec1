// Names the target of a result in lists: by the name that its entry gives it, else by method and URL.
import { html, nothing, type Content } from '../dom.ts';

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
export function targetName(row: NamedTarget): Content {
  const beneath = [...(isNamed(row) ? [row.url] : []), ...variablesBeside(row)].join(' · ');
  return html`${targetTitle(row)}${beneath === '' ? nothing : html` <span class="beneath">${beneath}</span>`}`;
}

/** `name=value` of each variable whose value is neither in the name nor in the URL. */
function variablesBeside({ target, url, variables }: NamedTarget): string[] {
  return textsOf(variables).flatMap(([name, value]) => {
    const isSeen = target.includes(value) || url.includes(encodeURIComponent(value));
    return isSeen ? [] : [`${name}=${value.length > 40 ? `${value.slice(0, 39)}…` : value}`];
  });
}

/** `variables`: a JSON object, or null. */
export function variableFacts(variables: unknown): Content | null {
  const items = textsOf(variables).map(
    ([name, value]) => html`<li>${name} <code>${value}</code></li>`,
  );
  return items.length === 0 ? null : html`<ul>${items}</ul>`;
}

function textsOf(variables: unknown): [name: string, value: string][] {
  return Object.entries(variables ?? {}).map(([name, value]) => {
    return [name, typeof value === 'string' ? value : JSON.stringify(value)];
  });
}
