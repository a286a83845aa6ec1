// Addresses of the dashboard. A reverse proxy may serve it below a path: `server.base`, which the server writes into
// the document. All other modules know only the paths behind it.
import { Directive, directive, PartType, type PartInfo } from 'lit/directive.js';
import { html, type Content } from './dom.ts';
import { withQuery, type Query } from './question.ts';

const BASE = globalThis.document?.documentElement.dataset['base'] ?? '';

/** The browser's path for a path of the dashboard or the API. */
export function withBase(path: string): string {
  return BASE + path;
}

/** The dashboard's path for a path of the browser. */
export function withoutBase(path: string): string {
  if (path === BASE) return '/';
  return path.startsWith(`${BASE}/`) ? path.slice(BASE.length) : path;
}

/** The path of the page. */
export function herePath(): string {
  return withoutBase(location.pathname);
}

/** The path and the query of the page. */
export function here(): string {
  return herePath() + location.search;
}

/** The address of the page with these parameters beside its own. */
export function addressWith(query: Query): string {
  const own = Object.fromEntries(new URLSearchParams(location.search));
  return withQuery(herePath(), { ...own, ...query });
}

export class Link extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ATTRIBUTE || part.name !== 'href') {
      throw new Error('link() belongs into an href');
    }
  }

  render(path: string): string {
    if (!/^[/#](?![/\\\s])/.test(path)) throw new Error('Links may only lead into the dashboard');
    return path.startsWith('/') ? withBase(path) : path;
  }
}

/**
 * `href=${link('/ledger')}`: the one way to write a link. It leads only into the dashboard, so that nobody can click an
 * address that a foreign server sent.
 */
export const link = directive(Link);

/** The path of a job's page. */
export function jobPath(name: string): string {
  return `/jobs/${encodeURIComponent(name)}`;
}

export function jobLink(name: string): Content {
  return html`<a class="name" href=${link(jobPath(name))}>${name}</a>`;
}

export function runLink(id: number): Content {
  return html`<a href=${link(`/runs/${id}`)}>Run ${id}</a>`;
}
