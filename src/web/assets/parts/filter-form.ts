// A form that filters the list of a page. The page's address holds the filter.
import { html, type TemplateResult } from 'lit/html.js';
import type { Content } from '../dom.ts';
import { addressWith, go } from '../router.ts';

/** The names of the fields are those of the parameters; empty ones are left out. */
export function filterForm(label: string, fields: Content): TemplateResult {
  const show = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const given = [...new FormData(event.target)].map(([name, value]) => [
      name,
      typeof value === 'string' ? value.trim() : '',
    ]);
    go(addressWith(Object.fromEntries(given)));
  };
  return html`<form class="filters" aria-label=${label} @submit=${show}>
    ${fields}<button type="submit" class="small">Show</button>
  </form>`;
}
