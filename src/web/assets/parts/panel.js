// Titled sections of a page, and the messages for empty and failed ones.
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
 * A message for an empty list, with a next step.
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
 * The message of an error, and its hint.
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
 * Shows the error of a section that failed instead of it; the other sections stay.
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
 * Names and values in a grid; entries without a value are left out.
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
