// Filters of a JSONPath, such as `?@.price > 10 && match(@.name, 'a.*')`. The library has checked the operands of
// functions and comparisons (RFC 9535 2.4.3).
import type { jsonpath } from 'json-p3';
import { isEqualJson, isJsonArray, isJsonObject, type JsonNode } from '../json-value.ts';
import type { StepBudget } from '../step-budget.ts';
import { matchesPattern, verifyPattern } from './i-regexp.ts';
import { evaluate, type Filter, type Scope, type Segment } from './json-path-evaluation.ts';
import { jsonPathLibrary, type PathTree } from './json-path-parser.ts';

const SURROGATE_PAIRS = /[\ud800-\udbff][\udc00-\udfff]/g;

type Tree = jsonpath.expressions.FilterExpression;
type FunctionTree = jsonpath.expressions.FunctionExtension;
type ToSegments = (tree: PathTree) => readonly Segment[];

/** A bad pattern of match() or search(); it leaves `compileJsonPath` as a value. */
export class BadPattern extends Error {
  override readonly name = 'BadPattern';
}

/** Computes a value; undefined: RFC 9535's Nothing. */
type Operand = (node: JsonNode, scope: Scope) => JsonNode | undefined;
type Nodes = (node: JsonNode, scope: Scope) => JsonNode[];

/** @throws {BadPattern} */
export function compileFilter(tree: Tree, toSegments: ToSegments): Filter {
  return new FilterCompiler(toSegments).filter(tree);
}

class FilterCompiler {
  readonly #trees = jsonPathLibrary().jsonpath.expressions;
  readonly #toSegments: ToSegments;

  constructor(toSegments: ToSegments) {
    this.#toSegments = toSegments;
  }

  filter(tree: Tree): Filter {
    const trees = this.#trees;
    if (tree instanceof trees.LogicalExpression) return this.filter(tree.expression);
    if (tree instanceof trees.PrefixExpression) {
      const inner = this.filter(tree.right);
      return (node, scope) => !inner(node, scope);
    }
    if (tree instanceof trees.InfixExpression) return this.#infix(tree);
    if (tree instanceof trees.FunctionExtension) return this.#patternFunction(tree);
    const nodes = this.#nodes(tree, 1);
    return (node, scope) => nodes(node, scope).length > 0;
  }

  #infix({ left, operator, right }: jsonpath.expressions.InfixExpression): Filter {
    if (operator === '&&' || operator === '||') {
      const [one, other] = [this.filter(left), this.filter(right)];
      return operator === '&&'
        ? (node, scope) => one(node, scope) && other(node, scope)
        : (node, scope) => one(node, scope) || other(node, scope);
    }
    const [one, other] = [this.#operand(left), this.#operand(right)];
    return (node, scope) =>
      compare(one(node, scope), { operator, other: other(node, scope), budget: scope.budget });
  }

  #operand(tree: Tree): Operand {
    const trees = this.#trees;
    if (tree instanceof trees.FunctionExtension) return this.#valueFunction(tree);
    if (
      tree instanceof trees.StringLiteral ||
      tree instanceof trees.NumberLiteral ||
      tree instanceof trees.BooleanLiteral
    ) {
      const { value } = tree;
      return () => value;
    }
    if (tree instanceof trees.NullLiteral) return () => null;
    const nodes = this.#nodes(tree, 1);
    return (node, scope) => nodes(node, scope)[0];
  }

  #nodes(tree: Tree | undefined, limit = Infinity): Nodes {
    if (!(tree instanceof this.#trees.FilterQuery)) {
      throw new TypeError(`a filter has an unknown part: ${String(tree)}`);
    }
    const segments = this.#toSegments(tree.path);
    const isRelative = tree instanceof this.#trees.RelativeQuery;
    return (node, scope) => {
      const values: JsonNode[] = [];
      evaluate(segments, {
        ...scope,
        start: isRelative ? node : scope.root,
        visit: ({ value }) => values.push(value) < limit,
      });
      return values;
    };
  }

  #patternFunction({ name, args }: FunctionTree): Filter {
    const [subject, pattern] = args;
    if (subject === undefined || pattern === undefined) throw new TypeError(`${name}() lacks one`);
    if (pattern instanceof this.#trees.StringLiteral) {
      const problem = verifyPattern(pattern.value);
      if (problem !== undefined)
        throw new BadPattern(`${JSON.stringify(pattern.value)} ${problem}`);
    }
    const [textOf, patternOf] = [this.#operand(subject), this.#operand(pattern)];
    const isWhole = name === 'match';
    return (node, scope) => {
      const [text, source] = [textOf(node, scope), patternOf(node, scope)];
      if (typeof text !== 'string' || typeof source !== 'string') return false;
      scope.budget.spend(text.length + source.length);
      return matchesPattern(text, { pattern: source, isWhole });
    };
  }

  #valueFunction({ name, args: [argument] }: FunctionTree): Operand {
    if (name === 'length' && argument !== undefined) {
      const value = this.#operand(argument);
      return (node, scope) => lengthOf(value(node, scope));
    }
    const nodes = this.#nodes(argument);
    if (name === 'count') return (node, scope) => nodes(node, scope).length;
    return (node, scope) => {
      const found = nodes(node, scope);
      return found.length === 1 ? found[0] : undefined;
    };
  }
}

function compare(
  one: JsonNode | undefined,
  comparison: { operator: string; other: JsonNode | undefined; budget: StepBudget },
): boolean {
  const { operator, other, budget } = comparison;
  const isSame = (): boolean =>
    one === undefined || other === undefined ? one === other : isEqualJson(one, other, { budget });
  switch (operator) {
    case '==':
      return isSame();
    case '!=':
      return !isSame();
    case '<':
      return isLess(one, other);
    case '<=':
      return isLess(one, other) || isSame();
    case '>':
      return isLess(other, one);
    default:
      return isLess(other, one) || isSame();
  }
}

function lengthOf(value: JsonNode | undefined): number | undefined {
  if (typeof value === 'string') return value.length - (value.match(SURROGATE_PAIRS)?.length ?? 0);
  if (value === undefined) return undefined;
  if (isJsonArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : undefined;
}

function isLess(one: JsonNode | undefined, other: JsonNode | undefined): boolean {
  if (isNumber(one) && isNumber(other)) return one < other;
  if (typeof one !== 'string' || typeof other !== 'string') return false;
  // By Unicode scalar values (RFC 9535 2.3.5.2.2), as bytes of UTF-8 are ordered.
  return Buffer.compare(Buffer.from(one), Buffer.from(other)) < 0;
}

function isNumber(value: JsonNode | undefined): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}
