// Walks a JSON value along the segments of a JSONPath. The nodes come in the order of RFC 9535: the children of a node
// before its other descendants.
import { isJsonArray, isJsonObject, type JsonNode, memberOf } from '../json-value.ts';
import type { StepBudget } from '../step-budget.ts';

export type Selector =
  | { readonly type: 'name'; readonly name: string }
  /** Negative: from the end. */
  | { readonly type: 'index'; readonly index: number }
  | {
      readonly type: 'slice';
      readonly start: number | null;
      readonly end: number | null;
      readonly step: number;
    }
  | { readonly type: 'wildcard' }
  | { readonly type: 'filter'; readonly accepts: Filter };

export interface Segment {
  /** True after `..`: the selectors apply to all descendants too. */
  readonly descends: boolean;
  readonly selectors: readonly Selector[];
}

export interface Scope {
  /** The node `$`. */
  readonly root: JsonNode;
  readonly budget: StepBudget;
}

/** @throws {TooManySteps} */
export type Filter = (node: JsonNode, scope: Scope) => boolean;

/** A node and how its parent refers to it. */
export interface Location {
  readonly value: JsonNode;
  /** Undefined for the root. */
  readonly parent: JsonNode | undefined;
  readonly key: string | number | undefined;
}

export interface EvaluateOptions extends Scope {
  /** The first node; absent: the root. */
  readonly start?: JsonNode;
  /** Called with each node; false ends the evaluation. */
  readonly visit: (location: Location) => boolean;
}

/** @throws {TooManySteps} when the budget does not suffice. */
export function evaluate(segments: readonly Segment[], options: EvaluateOptions): void {
  const { start = options.root } = options;
  new Evaluation(segments, options).visitFrom(0, {
    value: start,
    parent: undefined,
    key: undefined,
  });
}

/** Returns the child of a node; undefined when it has none with this name or index. */
export function childOf(node: JsonNode, key: string | number): JsonNode | undefined {
  if (typeof key === 'string') return isJsonObject(node) ? memberOf(node, key) : undefined;
  return isJsonArray(node) ? node.at(key) : undefined;
}

class Evaluation {
  readonly #segments: readonly Segment[];
  readonly #scope: Scope;
  readonly #visit: (location: Location) => boolean;

  constructor(segments: readonly Segment[], { root, budget, visit }: EvaluateOptions) {
    this.#segments = segments;
    this.#scope = { root, budget };
    this.#visit = visit;
  }

  /** Applies the segments from this depth on; false: the evaluation ends. */
  visitFrom(depth: number, location: Location): boolean {
    const segment = this.#segments[depth];
    if (segment === undefined) return this.#visit(location);
    const { value } = location;
    const goOn = (child: Location): boolean => this.visitFrom(depth + 1, child);
    if (!segment.selectors.every((selector) => this.#select(selector, value, goOn))) return false;
    return !segment.descends || this.#eachChild(value, (child) => this.visitFrom(depth, child));
  }

  #select(selector: Selector, node: JsonNode, goOn: (child: Location) => boolean): boolean {
    switch (selector.type) {
      case 'name':
        return this.#one(node, selector.name, goOn);
      case 'index':
        return this.#one(node, selector.index, goOn);
      case 'wildcard':
        return this.#eachChild(node, goOn);
      case 'slice':
        return !isJsonArray(node) || this.#slice(node, selector, goOn);
      case 'filter':
        return this.#eachChild(
          node,
          (child) => !selector.accepts(child.value, this.#scope) || goOn(child),
        );
    }
  }

  #one(node: JsonNode, key: string | number, goOn: (child: Location) => boolean): boolean {
    this.#scope.budget.spend();
    const value = childOf(node, key);
    return value === undefined || goOn({ value, parent: node, key });
  }

  #eachChild(node: JsonNode, goOn: (child: Location) => boolean): boolean {
    const { budget } = this.#scope;
    if (isJsonArray(node)) {
      return node.every((value, key) => {
        budget.spend();
        return goOn({ value, parent: node, key });
      });
    }
    if (!isJsonObject(node)) return true;
    return Object.entries(node).every(([key, value]) => {
      budget.spend();
      return goOn({ value, parent: node, key });
    });
  }

  #slice(
    list: readonly JsonNode[],
    { start, end, step }: { start: number | null; end: number | null; step: number },
    goOn: (child: Location) => boolean,
  ): boolean {
    // RFC 9535 2.3.4.2.2.
    const from = fromEnd(start ?? (step > 0 ? 0 : list.length - 1), list.length);
    const to = end === null ? (step > 0 ? list.length : -1) : fromEnd(end, list.length);
    const first = step > 0 ? clamp(from, 0, list.length) : clamp(from, -1, list.length - 1);
    const limit = step > 0 ? clamp(to, 0, list.length) : clamp(to, -1, list.length - 1);
    for (let at = first; step > 0 ? at < limit : at > limit && step < 0; at += step) {
      if (!this.#one(list, at, goOn)) return false;
    }
    return true;
  }
}

function fromEnd(index: number, length: number): number {
  return index < 0 ? index + length : index;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
