// Copies JSON without some of its nodes.
import { isJsonArray, isJsonObject, type JsonNode, type JsonObject } from './json-value.ts';
import type { Location } from './sources/json-path-evaluation.ts';

/** Returns the value without these nodes of it; undefined when it is one of them. The value itself does not change. */
export function withoutNodes(root: JsonNode, locations: readonly Location[]): JsonNode | undefined {
  const removed = new Map<JsonNode, Set<string | number>>();
  for (const { parent, key } of locations) {
    if (parent === undefined || key === undefined) return undefined;
    const keys = removed.get(parent) ?? new Set();
    removed.set(parent, keys.add(key));
  }
  return removed.size === 0 ? root : copyWithout(root, removed);
}

function copyWithout(
  node: JsonNode,
  removed: ReadonlyMap<JsonNode, ReadonlySet<string | number>>,
): JsonNode {
  const keys = removed.get(node);
  if (isJsonArray(node)) {
    return node
      .filter((_, index) => keys?.has(index) !== true)
      .map((child) => copyWithout(child, removed));
  }
  if (!isJsonObject(node)) return node;
  const kept = Object.entries(node).filter(([name]) => keys?.has(name) !== true);
  const copy: JsonObject = Object.fromEntries(
    kept.map(([name, child]) => [name, copyWithout(child, removed)]),
  );
  return copy;
}
