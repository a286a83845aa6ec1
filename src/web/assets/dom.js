// Creates elements. Text becomes text nodes, and links lead only into the dashboard: content from a foreign
// server can become neither markup nor a link.

/** @typedef {Node | string | number | false | null | undefined} Child */
/** @typedef {Record<string, string | number | boolean | EventListener | undefined>} Props */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Creates an HTML element. A function under `onclick` and similar names becomes a listener; true sets an attribute;
 * false and undefined leave it out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Props} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  apply(node, props);
  node.append(...children.filter(isShown).map(toNode));
  return node;
}

/**
 * Creates an SVG element.
 * @param {string} tag
 * @param {Props} [props]
 * @param {...Child} children
 */
export function svg(tag, props = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  apply(node, props);
  node.append(...children.filter(isShown).map(toNode));
  return node;
}

/**
 * @param {Element} node
 * @param {Props} props
 */
function apply(node, props) {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else if (/^on|^style$/i.test(name)) throw new Error(`Not an attribute to set: ${name}`);
    else if (name === 'href' && !/^[/#](?![/\\\s])/.test(String(value))) {
      throw new Error('Links may only lead into the dashboard');
    } else node.setAttribute(name, value === true ? '' : String(value));
  }
}

/**
 * @param {Child} child
 * @returns {child is Node | string | number}
 */
function isShown(child) {
  return child !== false && child !== null && child !== undefined;
}

/**
 * @param {Node | string | number} child
 * @returns {Node}
 */
function toNode(child) {
  return child instanceof Node ? child : document.createTextNode(String(child));
}

/**
 * Returns the element of index.html with this id.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}`);
  return found;
}

/**
 * Text for screen readers only.
 * @param {string} text
 */
export function unseen(text) {
  return el('span', { class: 'unseen' }, text);
}
