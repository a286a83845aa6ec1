// The references of a file that were replaced: their values are secret, and get the type that their key needs.
import type { JsonValue } from '../../text/json-value.ts';
import { isWholeReference } from './interpolate.ts';
import type { FilledIn } from '../yaml/plain-value.ts';
import { startsWith } from '../tolerance.ts';

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;

export class FilledReferences {
  readonly #all: readonly FilledIn[];
  /** References whose value was converted to a number, true or false. */
  readonly #typed = new Set<FilledIn>();

  constructor(all: readonly FilledIn[]) {
    this.#all = all;
  }

  /** The secret values, each once, without numbers, true and false, which would be masked in every text. */
  get secrets(): readonly string[] {
    const texts = this.#all.filter((each) => !this.#typed.has(each));
    return [...new Set(texts.flatMap(({ secrets }) => secrets))];
  }

  /** The reference of each secret, as written; the first of several. */
  get names(): ReadonlyMap<string, string> {
    const names = new Map<string, string>();
    for (const each of this.#all) {
      if (this.#typed.has(each)) continue;
      for (const [index, secret] of each.secrets.entries()) {
        if (!names.has(secret)) names.set(secret, each.references[index] ?? '');
      }
    }
    return names;
  }

  /** Converts the values at these paths to the number or boolean that they spell; false when nothing changed. */
  retype(root: JsonValue | undefined, paths: readonly (readonly PropertyKey[])[]): boolean {
    let changed = false;
    for (const each of this.#all) {
      if (this.#typed.has(each) || !isWholeReference(each.written)) continue;
      const { path } = each;
      if (!paths.some((other) => other.length === path.length && startsWith(other, path))) continue;
      if (!retypeAt(root, path)) continue;
      this.#typed.add(each);
      changed = true;
    }
    return changed;
  }

  /** True when one reference stands at the path, and neither its value nor its default has a character. */
  isEmptyAt(path: readonly PropertyKey[]): boolean {
    const found = this.#all.find(
      (each) => each.path.length === path.length && startsWith(each.path, path),
    );
    if (found === undefined || !isWholeReference(found.written)) return false;
    // A file is never empty, and what Rota says of itself is neither.
    if (!found.written.startsWith('${env:')) return false;
    return found.secrets.length === 0 && !/:-[^}]/.test(found.written);
  }

  /** A message about a path with references instead of their values, even short ones. */
  nameIn(message: string, path: readonly PropertyKey[]): string {
    let named = message;
    for (const each of this.#all) {
      if (!startsWith(each.path, path) && !startsWith(path, each.path)) continue;
      for (const secret of each.secrets)
        named = named.replaceAll(`"${secret}"`, `"${each.written}"`);
    }
    return named;
  }
}

function retypeAt(root: JsonValue | undefined, path: readonly (string | number)[]): boolean {
  const last = path.at(-1);
  let parent: unknown = root;
  for (const step of path.slice(0, -1)) {
    if (typeof parent !== 'object' || parent === null) return false;
    parent = Reflect.get(parent, step);
  }
  if (typeof parent !== 'object' || parent === null || last === undefined) return false;
  const value = spelled(Reflect.get(parent, last));
  return value !== undefined && Reflect.set(parent, last, value);
}

function spelled(text: unknown): number | boolean | undefined {
  if (typeof text !== 'string') return undefined;
  if (text === 'true' || text === 'false') return text === 'true';
  const number = NUMBER.test(text) ? Number(text) : NaN;
  return Number.isInteger(number) && !Number.isSafeInteger(number)
    ? undefined
    : orUndefined(number);
}

function orUndefined(number: number): number | undefined {
  return Number.isFinite(number) ? number : undefined;
}
