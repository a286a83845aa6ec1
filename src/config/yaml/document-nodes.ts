// Finds keys and values of a YAML document by their paths.
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Document, Pair, YAMLMap } from 'yaml';
import { keyName } from './plain-value.ts';

export interface FoundNode {
  readonly key: unknown;
  readonly value: unknown;
}

export class DocumentNodes {
  readonly #document: Document | undefined;
  readonly #pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

  constructor(document: Document | undefined) {
    this.#document = document;
  }

  /** The node at a path, or the nearest one above it. */
  nearest(path: readonly PropertyKey[]): FoundNode {
    for (let length = path.length; length > 0; length -= 1) {
      const found = this.find(path.slice(0, length));
      if (found !== undefined)
        return length === path.length ? found : { key: found.key, value: found.value };
    }
    return { key: undefined, value: this.#document?.contents };
  }

  find(path: readonly PropertyKey[]): FoundNode | undefined {
    let found: FoundNode = { key: undefined, value: this.#document?.contents };
    for (const step of path) {
      const { value } = found;
      // A problem in an aliased value is reported at the alias.
      if (isAlias(value)) return found;
      if (isSeq(value) && typeof step === 'number') {
        if (step >= value.items.length) return undefined;
        found = { key: undefined, value: value.items[step] };
        continue;
      }
      if (!isMap(value)) return undefined;
      const pairs = this.#pairsOf(value);
      // Header names are known in lower case.
      const pair = pairs.get(`=${String(step)}`) ?? pairs.get(`~${String(step)}`);
      if (pair === undefined) return undefined;
      found = { key: pair.key, value: pair.value };
    }
    return found;
  }

  /** The first pair with each name, as `=name`, and with each lower-case name, as `~name`. */
  #pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
    const known = this.#pairs.get(map);
    if (known !== undefined) return known;
    const pairs = new Map<string, Pair>();
    for (const pair of map.items) {
      const name = keyName(pair.key) ?? '';
      for (const text of [`=${name}`, `~${name.toLowerCase()}`]) {
        if (!pairs.has(text)) pairs.set(text, pair);
      }
    }
    this.#pairs.set(map, pairs);
    return pairs;
  }
}

/** True for a missing value: `key:` with nothing after it. */
export function isEmptyNode(node: unknown): boolean {
  return (
    node === null ||
    node === undefined ||
    (isScalar(node) && node.value === null && node.source === '')
  );
}
