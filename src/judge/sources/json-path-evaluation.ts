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

export interface PathEvaluationOptions extends Scope {
  /** The first node; absent: the root. */
  readonly start?: JsonNode;
  /** Called with each node; false ends the evaluation. */
  readonly visit: (location: Location) => boolean;
}

/** @throws {TooManySteps} when the budget does not suffice. */
export function evaluate(segments: readonly Segment[], options: PathEvaluationOptions): void {
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

interface Selection {
  readonly node: JsonNode;
  /** Continues with a child of the node; false: the evaluation ends. */
  readonly goOn: (child: Location) => boolean;
}

class Evaluation {
  readonly #segments: readonly Segment[];
  readonly #scope: Scope;
  readonly #visit: (location: Location) => boolean;

  constructor(segments: readonly Segment[], { root, budget, visit }: PathEvaluationOptions) {
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
    if (!segment.selectors.every((selector) => this.#select(selector, { node: value, goOn })))
      return false;
    return !segment.descends || this.#eachChild(value, (child) => this.visitFrom(depth, child));
  }

  #select(selector: Selector, { node, goOn }: Selection): boolean {
    switch (selector.type) {
      case 'name':
        return this.#one(selector.name, { node, goOn });
      case 'index':
        return this.#one(selector.index, { node, goOn });
      case 'wildcard':
        return this.#eachChild(node, goOn);
      case 'slice':
        return !isJsonArray(node) || this.#slice(selector, { list: node, goOn });
      case 'filter':
        return this.#eachChild(
          node,
          (child) => !selector.accepts(child.value, this.#scope) || goOn(child),
        );
    }
  }

  #one(key: string | number, { node, goOn }: Selection): boolean {
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
    { start, end, step }: { start: number | null; end: number | null; step: number },
    { list, goOn }: { list: readonly JsonNode[]; goOn: Selection['goOn'] },
  ): boolean {
    // RFC 9535 2.3.4.2.2.
    const from = fromEnd(start ?? (step > 0 ? 0 : list.length - 1), list.length);
    const to = end === null ? (step > 0 ? list.length : -1) : fromEnd(end, list.length);
    const bounds = step > 0 ? { low: 0, high: list.length } : { low: -1, high: list.length - 1 };
    const first = clamp(from, bounds);
    const limit = clamp(to, bounds);
    for (let at = first; step > 0 ? at < limit : at > limit && step < 0; at += step) {
      if (!this.#one(at, { node: list, goOn })) return false;
    }
    return true;
  }
}

function fromEnd(index: number, length: number): number {
  return index < 0 ? index + length : index;
}

function clamp(value: number, { low, high }: { low: number; high: number }): number {
  return Math.min(Math.max(value, low), high);
}
