// The one way to write a link: links lead only into the dashboard, so that nobody can click an address that a foreign
// server sent.
import { Directive, directive, PartType, type PartInfo } from 'lit/directive.js';
import { withBase } from './base-path.ts';

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

/** `href=${link('/ledger')}` */
export const link = directive(Link);

/** The path of a job's page. */
export function jobPath(name: string): string {
  return `/jobs/${encodeURIComponent(name)}`;
}
