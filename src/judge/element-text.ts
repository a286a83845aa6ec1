// The text of an element as people read it: without scripts, and with one space for any white space.
import type { HtmlElement, HtmlNode } from './html-document.ts';
import type { StepBudget } from './step-budget.ts';

/** Elements whose text nobody sees. */
const UNSEEN = new Set(['script', 'style', 'template', 'noscript']);

/** Elements that do not separate words. */
const INLINE = new Set(
  `a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q rp rt ruby s samp small span strong sub sup time tt u
   var wbr`.split(/\s+/),
);

/** `Node.TEXT_NODE` of the DOM. */
const TEXT_NODE = 3;

/** An element at the end of its content. */
interface EndOf {
  readonly end: HtmlElement;
}

/** @throws {TooManySteps} when the budget does not suffice. */
export function textOfElement(
  element: HtmlElement,
  { isXml, budget }: { isXml: boolean; budget: StepBudget },
): string {
  const parts: string[] = [];
  // An own stack: the page may be deep.
  const open: (HtmlNode | EndOf)[] = element.children.toReversed();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    budget.spend();
    if ('end' in node) parts.push(' ');
    else if ('data' in node) {
      if (node.nodeType === TEXT_NODE) parts.push(node.data);
    } else if ('attribs' in node) {
      if (!isXml && UNSEEN.has(node.name)) continue;
      if (!isXml && !INLINE.has(node.name)) {
        parts.push(' ');
        open.push({ end: node });
      }
      for (const child of node.children.toReversed()) open.push(child);
    } else {
      for (const child of node.children.toReversed()) open.push(child);
    }
  }
  return parts.join('').replace(/\s+/g, ' ').trim();
}
