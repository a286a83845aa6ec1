// Removes from a body the parts that a job ignores when it compares bodies (`changes.ignore`).
import { hash } from '../platform/node/crypto.ts';
import type { IgnoredPart } from '../domain/rules.ts';
import type { ResponseDocument } from './document.ts';
import { isJsonArray, isJsonObject, type JsonNode, jsonText } from './json-value.ts';
import type { Compiled } from './rule-problem.ts';
import { compileCss, type CssSelector } from './sources/css.ts';
import { compileJsonPath, type JsonPath } from './sources/json-path.ts';
import { compileRegex, type LinearRegex } from './sources/regex.ts';

/** A JavaScript number holds 48 bits exactly: two texts have the same hash once in 280 trillion. */
const HASH_BYTES = 6;

export class IgnoredParts {
  readonly #paths: readonly JsonPath[];
  readonly #selectors: readonly CssSelector[];
  readonly #patterns: readonly LinearRegex[];

  /** The parts were compiled before, when the job was loaded. */
  constructor(parts: readonly IgnoredPart[]) {
    this.#paths = parts.flatMap((part) =>
      part.type === 'json' ? ruleOf(compileJsonPath(part.path)) : [],
    );
    this.#selectors = parts.flatMap((part) =>
      part.type === 'css' ? ruleOf(compileCss(part.selector)) : [],
    );
    this.#patterns = parts.flatMap((part) =>
      part.type === 'regex' ? ruleOf(compileRegex(part.pattern)) : [],
    );
  }

  /**
   * Returns the text that is left: of JSON without the nodes of the paths, of another text without the elements of the
   * selectors, and of both without the matches of the patterns. A path leaves a body that is not JSON as it is.
   * Undefined: the body is not text, or the parts need too many steps, so that the whole bodies must be compared.
   */
  leftOf(document: ResponseDocument): string | undefined {
    if (document.isBinary) return undefined;
    const kept = document.json.ok
      ? this.#withoutNodes(document.json.value, document)
      : this.#withoutElements(document);
    if (kept === undefined) return undefined;
    return this.#patterns.reduce((text, pattern) => pattern.removeFrom(text), kept);
  }

  /** Returns 48 bits of the SHA-256 of what is left; null: see {@link leftOf}. */
  hashOf(document: ResponseDocument): number | null {
    const left = this.leftOf(document);
    return left === undefined ? null : hash('sha256', left, 'buffer').readUIntBE(0, HASH_BYTES);
  }

  #withoutNodes(root: JsonNode, { budget, text }: ResponseDocument): string | undefined {
    if (this.#paths.length === 0) return text;
    /** Objects and arrays → the names and indexes that are left out of them. */
    const omitted = new Map<JsonNode, Set<string | number>>();
    for (const path of this.#paths) {
      const located = path.locate(root, budget);
      if (!located.ok) return undefined;
      for (const { parent, key } of located.value) {
        // The path `$` names the whole document.
        if (parent === undefined || key === undefined) return '';
        const keys = omitted.get(parent) ?? new Set();
        omitted.set(parent, keys.add(key));
      }
    }
    return omitted.size === 0 ? jsonText(root) : textWithout(root, omitted);
  }

  #withoutElements(document: ResponseDocument): string | undefined {
    if (this.#selectors.length === 0) return document.text;
    const { html, text, budget } = document;
    if (!html.ok) return text;
    const spans: (readonly [start: number, end: number])[] = [];
    for (const selector of this.#selectors) {
      const elements = selector.elements(html.value, { budget, limit: Infinity });
      if (!elements.ok) return undefined;
      for (const { startIndex, endIndex, next } of elements.value) {
        if (startIndex === null || endIndex === null) continue;
        // An element without an end tag ends, for the parser, behind the tag that ends it.
        spans.push([startIndex, Math.min(endIndex + 1, next?.startIndex ?? Infinity)]);
      }
    }
    return withoutSpans(text, spans);
  }
}

/** @throws {Error} when a part does not compile, which the loading of the job prevents. */
function ruleOf<Rule>(result: Compiled<Rule>): Rule {
  if (result.ok) return result.rule;
  throw new Error(result.problem);
}

function textWithout(
  root: JsonNode,
  omitted: ReadonlyMap<JsonNode, ReadonlySet<string | number>>,
): string {
  return jsonText(root, (node) => {
    const keys = omitted.get(node);
    if (keys === undefined) return node;
    if (isJsonArray(node)) return node.filter((_, index) => !keys.has(index));
    if (!isJsonObject(node)) return node;
    return Object.fromEntries(Object.entries(node).filter(([name]) => !keys.has(name)));
  });
}

/** Spans may overlap and contain each other. */
function withoutSpans(
  text: string,
  spans: readonly (readonly [start: number, end: number])[],
): string {
  let kept = '';
  let at = 0;
  for (const [start, end] of spans.toSorted(([one], [other]) => one - other)) {
    if (start > at) kept += text.slice(at, start);
    at = Math.max(at, end);
  }
  return kept + text.slice(at);
}
