// The rows of a list in JSON.
import type { ItemsRule } from '../../domain/rules.ts';
import type { ResponseDocument } from '../document.ts';
import { isJsonArray, type JsonNode, jsonText, type Readable } from '../json-value.ts';
import { compileJsonPath, type JsonPath } from '../sources/json-path.ts';
import type { StepBudget } from '../step-budget.ts';
import { withoutNodes } from '../without-nodes.ts';
import { type FoundRow, type ItemList, MAX_ROWS, toItemList } from './item-list.ts';

type JsonRule = Extract<ItemsRule, { type: 'json' }>;

export class JsonRows {
  readonly #path: JsonPath;
  readonly #keys: readonly JsonPath[];
  readonly #ignored: readonly JsonPath[];

  /** The rule's paths must have been checked by `compileJsonPath`. */
  constructor({ path, keys, ignore }: JsonRule) {
    this.#path = checkedPath(path);
    this.#keys = keys.map(checkedPath);
    this.#ignored = ignore.map(checkedPath);
  }

  read({ json, budget }: ResponseDocument): Readable<ItemList> {
    if (!json.ok) return json;
    const nodes = this.#nodes(json.value, budget);
    if (!nodes.ok) return nodes;
    const rows: FoundRow[] = [];
    for (const node of nodes.value) {
      const value = this.#valueOf(node, budget);
      if (!value.ok) return value;
      rows.push({ key: this.#keyOf(node, budget), value: value.value });
    }
    return toItemList(rows);
  }

  #nodes(root: JsonNode, budget: StepBudget): Readable<readonly JsonNode[]> {
    const nodes = this.#path.select(root, { budget, limit: MAX_ROWS + 1 });
    if (!nodes.ok) return nodes;
    const [first] = nodes.value;
    // `$.data` means the rows of the list that it finds.
    if (this.#path.isSingular && first !== undefined) {
      return isJsonArray(first)
        ? { ok: true, value: first }
        : { ok: false, problem: 'what the path finds is not a list' };
    }
    const isList = first !== undefined || this.#path.hasList(root, budget);
    return isList ? nodes : { ok: false, problem: 'the path finds no list' };
  }

  #keyOf(row: JsonNode, budget: StepBudget): string | undefined {
    const parts: (string | number | bigint | boolean)[] = [];
    for (const path of this.#keys) {
      const nodes = path.select(row, { budget, limit: 1 });
      const [part] = nodes.ok ? nodes.value : [];
      if (part === undefined || part === null || typeof part === 'object') return undefined;
      parts.push(part);
    }
    const [only] = parts;
    return parts.length === 1 ? String(only) : jsonText(parts);
  }

  #valueOf(row: JsonNode, budget: StepBudget): Readable<string> {
    let value: JsonNode | undefined = row;
    for (const path of this.#ignored) {
      if (value === undefined) break;
      const locations = path.locate(value, budget);
      if (!locations.ok) return locations;
      value = withoutNodes(value, locations.value);
    }
    return { ok: true, value: jsonText(value ?? null) };
  }
}

function checkedPath(text: string): JsonPath {
  const path = compileJsonPath(text);
  if (!path.ok) throw new TypeError(`"${text}" ${path.problem}`);
  return path.rule;
}
