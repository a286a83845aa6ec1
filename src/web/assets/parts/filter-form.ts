// A form that filters the list of a page. The page's address holds the filter.
import { html, type TemplateResult } from 'lit/html.js';
import type { Content } from '../dom.ts';
import { addressWith, go } from '../router.ts';

/**
 * The names of the fields are those of the parameters; empty ones are left out. Days become instants: the beginning of
 * `from`, and the end of `to`.
 */
export function filterForm(label: string, fields: Content): TemplateResult {
  const show = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const given = [...new FormData(event.target)].map(([name, value]) => [
      name,
      typeof value === 'string' ? instantOf(name, value.trim()) : '',
    ]);
    go(addressWith(Object.fromEntries(given)));
  };
  /** A box that is ticked, and another order, take effect at once. */
  const onChange = (event: Event): void => {
    const { target } = event;
    const isBox = target instanceof HTMLInputElement && target.type === 'checkbox';
    const isOrder = target instanceof HTMLSelectElement && target.name === 'sort';
    if (isBox || isOrder) target.form?.requestSubmit();
  };
  return html`<form class="filters" aria-label=${label} @submit=${show} @change=${onChange}>
    ${fields}<button type="submit" class="small">Show</button>
  </form>`;
}

/** Other values stay as they are. */
function instantOf(name: string, value: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(value) || !['from', 'to'].includes(name)) return value;
  const date = new Date(`${value}T00:00`);
  if (name === 'to') date.setDate(date.getDate() + 1);
  return date.toISOString();
}
