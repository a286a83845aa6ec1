// Walks through a page for selectors. Every step is counted, because css-select bounds nothing itself.
import type { HtmlElement, HtmlNode, HtmlRoot } from '../html-document.ts';
import { textOfElement } from '../element-text.ts';
import { StepBudget } from '../step-budget.ts';

type AnyNode = HtmlNode | HtmlRoot;

/** An adapter of css-select. It serves one evaluation after the other. */
export class CountingAdapter {
  #budget = new StepBudget();

  /** To be called before each evaluation. */
  begin(budget: StepBudget): void {
    this.#budget = budget;
  }

  // Arrow functions: the library calls them without their object.

  readonly isTag = (node: AnyNode): node is HtmlElement => {
    this.#budget.spend();
    return 'attribs' in node;
  };

  readonly getAttributeValue = (element: HtmlElement, name: string): string | undefined =>
    attributeOf(element, name);

  readonly hasAttrib = (element: HtmlElement, name: string): boolean =>
    Object.hasOwn(element.attribs, name);

  readonly getChildren = (node: AnyNode): AnyNode[] => {
    this.#budget.spend();
    return 'children' in node ? node.children : [];
  };

  readonly getName = (element: HtmlElement): string => element.name;

  readonly getParent = (element: AnyNode): AnyNode | null => {
    this.#budget.spend();
    return element.parent;
  };

  readonly getSiblings = (node: AnyNode): AnyNode[] => {
    const siblings = node.parent?.children ?? [node];
    this.#budget.spend(siblings.length);
    return siblings;
  };

  readonly prevElementSibling = (node: AnyNode): HtmlElement | null => {
    let before = node.prev;
    while (before !== null && !this.isTag(before)) before = before.prev;
    return before;
  };

  readonly getText = (node: AnyNode): string => {
    if ('attribs' in node) return textOfElement(node, { isXml: true, budget: this.#budget });
    return 'data' in node ? node.data : '';
  };

  readonly removeSubsets = (nodes: AnyNode[]): AnyNode[] => nodes;
}

export function attributeOf(element: HtmlElement, name: string): string | undefined {
  return Object.hasOwn(element.attribs, name) ? element.attribs[name] : undefined;
}
