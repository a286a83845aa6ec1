// JSONPath (RFC 9535). The library parses; evaluating is done here, because the library parses again for each
// evaluation, its regular expressions may run away, and its time is not bounded.
import { isJsonArray, isJsonObject, type JsonNode, type Readable } from '../json-value.ts';
import { type Compiled, compiled, notCompiled } from '../rule-problem.ts';
import { type StepBudget, TooManySteps } from '../step-budget.ts';
import {
  childOf,
  evaluate,
  type PathEvaluationOptions,
  type Location,
  type Segment,
} from './json-path-evaluation.ts';
import { toSegments } from './json-path-compiler.ts';
import { parsePath } from './json-path-parser.ts';

const TOO_MUCH = 'the path needs too many steps over this body';

/** Compiles a JSONPath, such as `$.items[0].price`. */
export function compileJsonPath(text: string): Compiled<JsonPath> {
  const parsed = parsePath(text);
  if (!parsed.ok) return parsed;
  const segments = toSegments(parsed.rule);
  return segments.ok ? compiled(new JsonPath(text, segments.rule)) : notCompiled(segments.problem);
}

export class JsonPath {
  readonly text: string;
  readonly #segments: readonly Segment[];
  /** The names and indexes of a path such as `$.a.b[0]`, which is walked directly; undefined: another path. */
  readonly #steps: readonly (string | number)[] | undefined;

  constructor(text: string, segments: readonly Segment[]) {
    this.text = text;
    this.#segments = segments;
    this.#steps = stepsOf(segments);
  }

  /** True when the path has one node at most, whatever the body. */
  get isSingular(): boolean {
    return this.#steps !== undefined;
  }

  /** Returns the values of the nodes, at most `limit` of them, in the order of the document. */
  select(
    root: JsonNode,
    { budget, limit = Infinity }: { budget: StepBudget; limit?: number },
  ): Readable<JsonNode[]> {
    if (this.#steps !== undefined) return { ok: true, value: walk(root, this.#steps) };
    const found: JsonNode[] = [];
    return this.#visit(found, {
      root,
      budget,
      visit: ({ value }) => found.push(value) < limit,
    });
  }

  /**
   * True when there is an array or an object whose children the last segment selects from: then no node means an empty
   * list. False for a path that ends with "..", which searches everywhere.
   */
  hasList(root: JsonNode, budget: StepBudget): boolean {
    if (this.#segments.at(-1)?.descends !== false) return false;
    const parent = new JsonPath(this.text, this.#segments.slice(0, -1));
    const lists = parent.select(root, { budget });
    return lists.ok && lists.value.some((node) => isJsonArray(node) || isJsonObject(node));
  }

  /** Returns the nodes with their parents, so that they can be left out of a copy. */
  locate(root: JsonNode, budget: StepBudget): Readable<Location[]> {
    const found: Location[] = [];
    return this.#visit(found, { root, budget, visit: (location) => found.push(location) > 0 });
  }

  #visit<Found>(found: Found, options: PathEvaluationOptions): Readable<Found> {
    try {
      evaluate(this.#segments, options);
      return { ok: true, value: found };
    } catch (error) {
      if (error instanceof TooManySteps) return { ok: false, problem: TOO_MUCH };
      throw error;
    }
  }
}

function stepsOf(segments: readonly Segment[]): readonly (string | number)[] | undefined {
  const steps = segments.map(({ descends, selectors }) => {
    const [only] = selectors;
    if (descends || selectors.length !== 1) return undefined;
    return only?.type === 'name' ? only.name : only?.type === 'index' ? only.index : undefined;
  });
  return steps.every((step) => step !== undefined) ? steps : undefined;
}

function walk(root: JsonNode, steps: readonly (string | number)[]): JsonNode[] {
  let node: JsonNode | undefined = root;
  for (const step of steps) {
    if (typeof node !== 'object' || node === null) return [];
    node = childOf(node, step);
    if (node === undefined) return [];
  }
  return [node];
}
