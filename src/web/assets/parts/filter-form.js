// A form that filters the list of a page. The page's address holds the filter.
import { el } from '../dom.js';
import { go } from '../router.js';

/**
 * @param {string} path of the page
 * @param {{ label: string, wanted: () => Record<string, string> }} options `wanted`: parameters of the address;
 *   empty ones are left out
 * @param {...Node} fields
 */
export function filterForm(path, { label, wanted }, ...fields) {
  const onsubmit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const set = Object.entries(wanted()).filter(([, value]) => value !== '');
    const search = new URLSearchParams(set).toString();
    go(search === '' ? path : `${path}?${search}`);
  };
  return el(
    'form',
    { class: 'filters', onsubmit, 'aria-label': label },
    ...fields,
    el('button', { type: 'submit', class: 'small' }, 'Show'),
  );
}
