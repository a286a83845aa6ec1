// Paging by cursor. The address names the page; the previous pages are remembered while the tab is open.
import { html, type TemplateResult } from 'lit/html.js';
import { herePath } from '../base-path.ts';
import { link } from '../link.ts';
import { addressWith } from '../router.ts';

/** The address of the previous page, by the address of the page. */
const before = new Map<string, string>();

/**
 * Links to the first, the previous and the next page of the present list; hidden when there is only one page. While the
 * list grows, rows pushed off this page are on the next one. `range` says what this page shows.
 */
export function pager(
  next: string | null,
  { label, range = '' }: { label: string; range?: string },
): TemplateResult {
  const here = herePath() + location.search;
  const first = addressTo(null);
  const following = next === null ? undefined : addressTo(next);
  const previous = before.get(here);
  const only = next === null && here === first && previous === undefined;
  return html`<nav class="pager" aria-label=${label} ?hidden=${only}>
    ${step('First', here === first ? undefined : first)}${step('Previous', previous)}
    <span class="note">${range}</span>
    ${step('Next', following, { onClick: () => following && before.set(following, here) })}
  </nav>`;
}

function step(
  text: string,
  href: string | undefined,
  { onClick }: { onClick?: () => void } = {},
): TemplateResult {
  return href === undefined
    ? html`<span class="button off" aria-disabled="true">${text}</span>`
    : html`<a class="button" href=${link(href)} @click=${onClick}>${text}</a>`;
}

function addressTo(cursor: string | null): string {
  return addressWith({ ...Object.fromEntries(new URLSearchParams(location.search)), cursor });
}
