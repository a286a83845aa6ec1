// CSS selectors over HTML and XML.
import { createRequire } from 'node:module';
import { textOfElement } from '../element-text.ts';
import type { HtmlElement, HtmlNode, HtmlRoot, HtmlTree } from '../html-document.ts';
import type { Readable } from '../json-value.ts';
import { type Compiled, compiled, notCompiled } from '../rule-problem.ts';
import { type StepBudget, TooManySteps } from '../step-budget.ts';
import { attributeOf, CountingAdapter } from './counting-adapter.ts';

type Library = Pick<typeof import('css-select'), 'compile' | 'selectAll' | 'selectOne'>;
type Query = (node: HtmlNode | HtmlRoot) => boolean;

/** Longer selectors could exceed the stack of the parser. */
const MAX_CHARACTERS = 1000;
const TOO_MUCH = 'the selector needs too many steps over this body';

let library: Library | undefined;

/** Loading takes 15 ms. */
function cssSelect(): Library {
  if (library !== undefined) return library;
  const loaded: Library = createRequire(import.meta.url)('css-select');
  library = loaded;
  return loaded;
}

/** Compiles a selector, such as `tr.product > td[itemprop="price"]`. */
export function compileCss(text: string): Compiled<CssSelector> {
  const problem = problemOf(text);
  if (problem !== undefined) return notCompiled(`is not a CSS selector: ${problem}`);
  try {
    return compiled(new CssSelector(text));
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).trim();
    const isCut = reason.endsWith('found');
    return notCompiled(`is not a CSS selector: ${isCut ? 'it ends too early' : reason}`);
  }
}

/** Mistakes that the library lets pass. */
function problemOf(text: string): string | undefined {
  if (text.trim() === '') return 'it is empty';
  if (text.length > MAX_CHARACTERS) return `longer than ${MAX_CHARACTERS} characters`;
  return /[>+~]\s*(,|$)/.test(text) ? 'it ends with a combinator' : undefined;
}

export interface SelectOptions {
  readonly budget: StepBudget;
  /** At most this many elements, in the order of the document. */
  readonly limit: number;
  /** Only the descendants of this element; absent: of the whole document. */
  readonly within?: HtmlElement;
}

export class CssSelector {
  readonly text: string;
  readonly #adapter = new CountingAdapter();
  readonly #forHtml: Query;
  readonly #forXml: Query;

  constructor(text: string) {
    this.text = text;
    this.#forHtml = this.#compile(false);
    this.#forXml = this.#compile(true);
  }

  elements(tree: HtmlTree, options: SelectOptions): Readable<HtmlElement[]> {
    return withinSteps(() => this.#select(tree, options));
  }

  /** Returns the text of each element, or its attribute: an element that lacks it is left out. */
  texts(tree: HtmlTree, options: SelectOptions & ReadOptions): Readable<string[]> {
    const elements = this.elements(tree, options);
    return elements.ok ? textsOf(elements.value, { ...options, isXml: tree.isXml }) : elements;
  }

  #select(tree: HtmlTree, options: SelectOptions): HtmlElement[] {
    const { limit, budget, within = tree.root } = options;
    const { selectAll, selectOne } = cssSelect();
    const query = tree.isXml ? this.#forXml : this.#forHtml;
    this.#adapter.begin(budget);
    const settings = { adapter: this.#adapter, xmlMode: tree.isXml };
    if (limit > 1) return selectAll(query, within, settings).slice(0, limit);
    const first = selectOne(query, within, settings);
    return first === null ? [] : [first];
  }

  #compile(xmlMode: boolean): Query {
    return cssSelect().compile<HtmlNode | HtmlRoot, HtmlElement>(this.text, {
      adapter: this.#adapter,
      xmlMode,
      // A cache would keep what one document's elements matched as long as the document.
      cacheResults: false,
    });
  }
}

export interface ReadOptions {
  readonly budget: StepBudget;
  /** Absent: the text is read. */
  readonly attribute?: string;
}

/** Returns the texts of elements, or one of their attributes where they have it. */
export function textsOf(
  elements: readonly HtmlElement[],
  { attribute, budget, isXml }: ReadOptions & { isXml: boolean },
): Readable<string[]> {
  return withinSteps(() =>
    attribute === undefined
      ? elements.map((element) => textOfElement(element, { isXml, budget }))
      : elements.flatMap((element) => attributeOf(element, attribute)?.trim() ?? []),
  );
}

function withinSteps<Value>(work: () => Value): Readable<Value> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (error instanceof TooManySteps) return { ok: false, problem: TOO_MUCH };
    throw error;
  }
}
