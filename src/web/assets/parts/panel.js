// A titled part of a page, and what stands in it when there is nothing to show.
import { ApiError } from '../api-client.js';
import { el } from '../dom.js';

let panels = 0;

/**
 * A section with a heading that names it.
 * @param {string} title
 * @param {{ note?: Node | string, actions?: readonly Node[] }} options
 * @param {...(Node | string)} children
 */
export function panel(title, { note, actions = [] }, ...children) {
  panels += 1;
  const id = `panel-${panels}`;
  return el(
    'section',
    { class: 'panel', 'aria-labelledby': id },
    el(
      'div',
      { class: 'panel-head' },
      el('h2', { id }, title),
      note !== undefined && el('span', { class: 'note' }, note),
      el('span', { class: 'actions' }, ...actions),
    ),
    ...children,
  );
}

/**
 * What to say where nothing is, and what to do next.
 * @param {string} text
 * @param {...(Node | string)} more
 */
export function emptyState(text, ...more) {
  return el('div', { class: 'empty' }, el('p', {}, text), ...more.map(block));
}

/** @param {Node | string} part */
function block(part) {
  return part instanceof HTMLPreElement ? part : el('p', {}, part);
}

/**
 * What went wrong, and the hint.
 * @param {unknown} error
 */
export function errorPanel(error) {
  const message = error instanceof Error ? error.message : String(error);
  const hint = error instanceof ApiError ? error.hint : null;
  return el(
    'div',
    { class: 'problem', role: 'alert' },
    el('p', {}, el('strong', {}, message)),
    hint !== null && el('p', {}, hint),
  );
}

/**
 * A part that fails says so in its place, and leaves the others.
 * @param {Promise<HTMLElement[]>} part
 */
export async function orError(part) {
  try {
    return await part;
  } catch (error) {
    return [errorPanel(error)];
  }
}

/**
 * Names and values in a grid; those without a value are left out.
 * @param {readonly (readonly [string, Node | string | number | null | undefined])[]} pairs
 */
export function facts(pairs) {
  const shown = pairs.filter(([, value]) => value !== null && value !== undefined);
  return el(
    'dl',
    { class: 'facts' },
    ...shown.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))),
  );
}
