// Pages by cursor: the address names the page, and the way back is remembered while the tab is open.
import { el } from '../dom.js';

/** @type {Map<string, string>} Where one came from, by the address of the page. */
const before = new Map();

/**
 * Links to the first, the previous and the next page of the list that the present address shows;
 * nothing where one page is all.
 * @param {{ next: string | null, label: string, range: string }} options
 */
export function pager({ next, label, range }) {
  const here = location.pathname + location.search;
  const first = addressWith(null);
  const following = next === null ? undefined : addressWith(next);
  if (following !== undefined) before.set(following, here);
  const previous = before.get(here);
  if (next === null && here === first && previous === undefined) return '';
  return el(
    'nav',
    { class: 'pager', 'aria-label': label },
    step('First', here === first ? undefined : first),
    step('Previous', previous),
    el('span', { class: 'note' }, range),
    step('Next', following),
  );
}

/**
 * @param {string} text
 * @param {string | undefined} href
 */
function step(text, href) {
  return href === undefined
    ? el('span', { class: 'button off', 'aria-disabled': 'true' }, text)
    : el('a', { class: 'button', href }, text);
}

/** @param {string | null} cursor */
function addressWith(cursor) {
  const query = new URLSearchParams(location.search);
  if (cursor === null) query.delete('cursor');
  else query.set('cursor', cursor);
  const search = query.toString();
  return `${location.pathname}${search === '' ? '' : `?${search}`}`;
}
