// Makes elements. Text goes in as text nodes only, and links lead only into the dashboard:
// whatever a foreign server sent can neither become markup nor an address to click.

/** @typedef {Node | string | number | false | null | undefined} Child */
/** @typedef {Record<string, string | number | boolean | EventListener | undefined>} Props */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An HTML element. A function under `onclick` and the like listens; true and false set and leave out
 * an attribute; undefined leaves it out.
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
 * An SVG element.
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
      throw new Error('A link leads into the dashboard only');
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
 * The element with this id, which index.html has.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}`);
  return found;
}

/**
 * Text for those who listen, not for those who look.
 * @param {string} text
 */
export function unseen(text) {
  return el('span', { class: 'unseen' }, text);
}
