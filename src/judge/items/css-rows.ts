// The rows of a list in a page: elements whose fields become the members of an object.
import type { ItemRow, ItemsRule } from '../../domain/rules.ts';
import type { ResponseDocument } from '../document.ts';
import type { HtmlElement, HtmlTree } from '../html-document.ts';
import { type JsonNode, jsonText, type Readable } from '../json-value.ts';
import { compileCss, type CssSelector } from '../sources/css.ts';
import type { StepBudget } from '../step-budget.ts';
import type { ReadValue } from '../values/read-value.ts';
import { type ValueFinding, Values } from '../values/values.ts';
import { type ItemList, MAX_ROWS, toItemList } from './item-list.ts';

type CssRule = Extract<ItemsRule, { type: 'css' }>;

export class CssRows {
  readonly #selector: CssSelector;
  readonly #within: CssSelector | undefined;
  readonly #key: Values;
  readonly #fields: Values;

  /** The rule's selectors must have been checked by `compileCss`. */
  constructor({ selector, within, key, fields }: CssRule) {
    this.#selector = checkedSelector(selector);
    this.#within = within === undefined ? undefined : checkedSelector(within);
    this.#key = new Values([{ ...key, name: 'key' }]);
    this.#fields = new Values(fields);
  }

  read(document: ResponseDocument): Readable<ItemList> {
    const { html, budget } = document;
    if (!html.ok) return html;
    const elements = this.#elements(html.value, budget);
    if (!elements.ok) return elements;
    return toItemList(
      elements.value.map((row) => {
        const [key] = this.#key.read(document, row);
        const fields = this.#fields.read(document, row);
        const value: JsonNode = Object.fromEntries(
          fields.map((field) => [field.name, nodeOf(field)]),
        );
        const text = key === undefined ? null : (key.text ?? key.number);
        return {
          key: text === null ? undefined : String(text),
          value: jsonText(value),
          ...writtenOf(fields),
        };
      }),
    );
  }

  #elements(tree: HtmlTree, budget: StepBudget): Readable<readonly HtmlElement[]> {
    const limit = MAX_ROWS + 1;
    if (this.#within === undefined) {
      const rows = this.#selector.elements(tree, { budget, limit });
      if (!rows.ok || rows.value.length > 0) return rows;
      return { ok: false, problem: 'no element matches' };
    }
    const lists = this.#within.elements(tree, { budget, limit: 1 });
    if (!lists.ok) return lists;
    const [within] = lists.value;
    if (within === undefined) return { ok: false, problem: 'no element matches "within"' };
    return this.#selector.elements(tree, { budget, limit, within });
  }
}

/** A time is its text; a value that cannot be read is the text that came. */
function nodeOf({ number, text }: ReadValue): JsonNode {
  return text ?? number;
}

/** The texts that numbers and times were read from. */
function writtenOf(fields: readonly ValueFinding[]): Pick<ItemRow, 'written'> {
  const written = fields.flatMap(({ name, written: text }) =>
    text === undefined ? [] : [[name, text] as const],
  );
  return written.length === 0 ? {} : { written };
}

function checkedSelector(text: string): CssSelector {
  const selector = compileCss(text);
  if (!selector.ok) throw new TypeError(`"${text}" ${selector.problem}`);
  return selector.rule;
}
