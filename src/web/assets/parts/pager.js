// Paging by cursor. The address names the page; the previous pages are remembered while the tab is open.
import { el } from '../dom.js';

/** @type {Map<string, string>} The address of the previous page, by the address of the page. */
const before = new Map();

/**
 * Links to the first, the previous and the next page of the present list; hidden when there is only one page.
 * `update` corrects the link to the next page while the list grows: rows pushed off this page are on the next one.
 * @param {string} label
 */
export function livePager(label) {
  const node = el('nav', { class: 'pager', 'aria-label': label });
  let seen = '';
  const update = (/** @type {string | null} */ next, range = '') => {
    const here = location.pathname + location.search;
    const first = addressWith(null);
    const following = next === null ? undefined : addressWith(next);
    const previous = before.get(here);
    const key = JSON.stringify([here, following, previous, range]);
    if (key === seen) return;
    seen = key;
    const focused = node.contains(document.activeElement) && document.activeElement?.textContent;
    node.hidden = next === null && here === first && previous === undefined;
    node.replaceChildren(
      step('First', here === first ? undefined : first),
      step('Previous', previous),
      el('span', { class: 'note' }, range),
      step('Next', following, () => following && before.set(following, here)),
    );
    for (const link of node.querySelectorAll('a')) if (link.textContent === focused) link.focus();
  };
  return { node, update };
}

/**
 * The same for a list that does not change.
 * @param {{ next: string | null, label: string, range: string }} options
 */
export function pager({ next, label, range }) {
  const { node, update } = livePager(label);
  update(next, range);
  return node;
}

/**
 * @param {string} text
 * @param {string | undefined} href
 * @param {() => void} [onclick]
 */
function step(text, href, onclick) {
  return href === undefined
    ? el('span', { class: 'button off', 'aria-disabled': 'true' }, text)
    : el('a', { class: 'button', href, onclick }, text);
}

/** @param {string | null} cursor */
function addressWith(cursor) {
  const query = new URLSearchParams(location.search);
  if (cursor === null) query.delete('cursor');
  else query.set('cursor', cursor);
  const search = query.toString();
  return `${location.pathname}${search === '' ? '' : `?${search}`}`;
}
