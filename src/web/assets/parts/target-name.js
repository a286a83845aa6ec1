// How lists call the target of a result: by the name that its entry gives it, else by method and address.
import { el } from '../dom.js';

/**
 * @param {{ target: string, url: string }} row
 * @returns {(string | HTMLElement)[]} without the method that most requests have; an address below a name
 */
export function targetName({ target, url }) {
  if (!target.endsWith(url) && !target.includes(`${url} #`)) {
    return [target, el('span', { class: 'beneath' }, url)];
  }
  return [target.startsWith(`GET ${url}`) ? target.slice('GET '.length) : target];
}

/** @param {unknown} variables a JSON object, or null */
export function variableFacts(variables) {
  if (typeof variables !== 'object' || variables === null) return null;
  const items = Object.entries(variables).map(([name, value]) =>
    el(
      'li',
      {},
      `${name} `,
      el('code', {}, typeof value === 'string' ? value : JSON.stringify(value)),
    ),
  );
  return el('ul', {}, ...items);
}
