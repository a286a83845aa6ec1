// Names the target of a result in lists: by the name that its entry gives it, else by method and URL.
import { el } from '../dom.js';

/** @typedef {{ target: string, url: string }} NamedTarget */

/** @param {NamedTarget} row true when its entry gives it a name */
export function isNamed({ target, url }) {
  return !target.endsWith(` ${url}`) && !target.includes(` ${url} #`);
}

/** @param {NamedTarget} row its name without the method GET */
export function targetTitle({ target, url }) {
  return target.startsWith(`GET ${url}`) ? target.slice('GET '.length) : target;
}

/**
 * @param {NamedTarget} row
 * @returns {(string | HTMLElement)[]} with the URL below a name
 */
export function targetName(row) {
  const title = targetTitle(row);
  return isNamed(row) ? [title, ' ', el('span', { class: 'beneath' }, row.url)] : [title];
}

/** @param {unknown} variables a JSON object, or null */
export function variableFacts(variables) {
  if (typeof variables !== 'object' || variables === null) return null;
  const items = Object.entries(variables).map(([name, value]) => {
    const shown = typeof value === 'string' ? value : JSON.stringify(value);
    return el('li', {}, `${name} `, el('code', {}, shown));
  });
  return el('ul', {}, ...items);
}
