// Reads a matcher of `expect`, such as 200, "< 800ms" or { contains: In stock }, into tests.
import { parseBytes } from '../../../domain/byte-size.ts';
import { parseDuration } from '../../../domain/duration.ts';
import type { Comparison, JsonType, ValueTest } from '../../../domain/rules.ts';
import { ruleCompilers } from './rule-compilers.ts';
import type { JsonValue } from '../../../text/json-value.ts';

export type Scalar = string | number | boolean | null;

/** A matcher that is a map. The kinds of values have some of these keys each. */
export interface MatcherMap {
  readonly equals?: JsonValue | undefined;
  readonly not?: Scalar | readonly Scalar[] | undefined;
  readonly one_of?: readonly Scalar[] | undefined;
  readonly contains?: Scalar | readonly Scalar[] | undefined;
  readonly lacks?: Scalar | readonly Scalar[] | undefined;
  readonly matches?: string | undefined;
  readonly length?: Scalar | undefined;
  readonly exists?: boolean | undefined;
  readonly type?: JsonType | readonly JsonType[] | undefined;
}

export type Matcher = Scalar | readonly Scalar[] | MatcherMap;

/** The kind of value that a matcher tests: it decides about units, and whether the types of values count. */
export type MatchedKind = 'status' | 'duration' | 'size' | 'length' | 'text' | 'json';

/** The wanted form of a value, for problems of the value itself. */
export const WANTED: Readonly<Record<MatchedKind, string>> = {
  status:
    'must be a status such as 200, a class such as 2xx, a comparison such as "< 500", or a list of these',
  duration: 'must be a comparison with a duration, such as "< 800ms"',
  size: 'must be a comparison with a size, such as "> 1KiB", or a number of bytes',
  length: 'must be a number such as 3, or a comparison such as "> 0"',
  text: 'must be compared with a number, such as "> 5"',
  json: 'must be compared with a number, such as "> 5"',
};

const COMPARISON = /^\s*(<=|>=|!=|<|>)\s*(.*?)\s*$/s;
/** Separates two comparisons. */
const AND = /\s+and\s+(?=[<>!])/;
const NUMBER = /^[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/;
const STATUS_CLASS = /^[1-9]xx$/i;

/** Reports a problem at a path within the matcher: the predicate of its key. */
export type ComplainOfMatcher = (
  path: readonly PropertyKey[],
  complaint: { readonly message: string; readonly hint?: string | undefined },
) => void;

/** Returns the tests of a matcher. Those with a problem are left out. */
export function readMatcher(
  matcher: Matcher,
  { kind, complain }: { kind: MatchedKind; complain: ComplainOfMatcher },
): readonly ValueTest[] {
  return new MatcherReader(kind, complain).read(matcher);
}

class MatcherReader {
  readonly #kind: MatchedKind;
  readonly #complain: ComplainOfMatcher;

  constructor(kind: MatchedKind, complain: ComplainOfMatcher) {
    this.#kind = kind;
    this.#complain = complain;
  }

  read(matcher: Matcher): readonly ValueTest[] {
    if (isList(matcher)) return this.#oneOf(matcher, []);
    if (typeof matcher === 'object' && matcher !== null) return this.#map(matcher);
    return this.#scalarOrComparison(matcher, []);
  }

  #map(map: MatcherMap): readonly ValueTest[] {
    const { contains, lacks, matches, length, exists, type } = map;
    return [
      ...(map.equals === undefined ? [] : this.#equals(map.equals, ['equals'])),
      ...(map.not === undefined ? [] : this.#not(map.not)),
      ...(map.one_of === undefined ? [] : this.#oneOf(map.one_of, ['one_of'])),
      ...listOf(contains).map((value): ValueTest => ({ type: 'contains', value })),
      ...listOf(lacks).map((value): ValueTest => ({ type: 'lacks', value })),
      ...(matches === undefined ? [] : this.#matches(matches)),
      ...(length === undefined ? [] : this.#length(length)),
      ...(exists === undefined ? [] : [{ type: 'exists', expected: exists } as const]),
      ...(type === undefined ? [] : [{ type: 'type', names: listOf(type) } as const]),
    ];
  }

  #scalarOrComparison(value: Scalar, path: readonly PropertyKey[]): readonly ValueTest[] {
    const isComparison = typeof value === 'string' && COMPARISON.test(value);
    if (!isComparison) return this.#equals(value, path);
    return value.split(AND).flatMap((part) => this.#comparison(part, path));
  }

  #comparison(text: string, path: readonly PropertyKey[]): readonly ValueTest[] {
    const [, sign = '', operand = ''] = COMPARISON.exec(text) ?? [];
    const operator = operatorOf(sign);
    if (operator === undefined) {
      const tests = this.#differsFrom(operand, path);
      return tests.length === 0 ? [] : [{ type: 'not', tests }];
    }
    const value = operand === '' ? undefined : this.#number(operand);
    if (value !== undefined) return [{ type: 'compare', operator, value, text: operand }];
    const isText = this.#kind === 'text' || this.#kind === 'json';
    const hint = isText
      ? `For this text itself write { equals: ${JSON.stringify(text)} }`
      : undefined;
    this.#complain(path, { message: WANTED[this.#kind], hint });
    return [];
  }

  #differsFrom(operand: string, path: readonly PropertyKey[]): readonly ValueTest[] {
    if (this.#kind !== 'text' && this.#kind !== 'json') return this.#equals(operand, path);
    return [{ type: 'equals', value: scalarOf(operand), text: operand }];
  }

  #equals(value: JsonValue, path: readonly PropertyKey[]): readonly ValueTest[] {
    if (this.#kind === 'json') return [{ type: 'equals', value }];
    if (this.#kind === 'text') {
      if (typeof value !== 'object') return [{ type: 'equals', value, text: String(value) }];
      this.#complain(path, { message: 'must be text or a number' });
      return [];
    }
    if (this.#kind === 'status' && typeof value === 'string' && STATUS_CLASS.test(value)) {
      return [{ type: 'class', digit: Number(value[0]) }];
    }
    // No response takes exactly a given time.
    const canEqual = this.#kind !== 'duration';
    const number = typeof value === 'string' ? this.#number(value) : value;
    if (canEqual && typeof number === 'number' && this.#isInRange(number))
      return [{ type: 'equals', value: number }];
    this.#complain(path, { message: WANTED[this.#kind] });
    return [];
  }

  #not(value: Scalar | readonly Scalar[]): readonly ValueTest[] {
    return listOf(value).flatMap((each, index): readonly ValueTest[] => {
      const path = isList(value) ? ['not', index] : ['not'];
      const tests = this.#scalarOrComparison(each, path);
      return tests.length === 0 ? [] : [{ type: 'not', tests }];
    });
  }

  #oneOf(values: readonly Scalar[], path: readonly PropertyKey[]): readonly ValueTest[] {
    const tests = values.flatMap((value, index) =>
      this.#scalarOrComparison(value, [...path, index]),
    );
    return [{ type: 'any', tests }];
  }

  #matches(pattern: string): readonly ValueTest[] {
    const regex = ruleCompilers().compileRegex(pattern);
    if (regex.ok) return [{ type: 'matches', pattern }];
    this.#complain(['matches'], { message: regex.problem });
    return [];
  }

  #length(value: Scalar): readonly ValueTest[] {
    const tests = readMatcher(value, {
      kind: 'length',
      complain: (path, complaint) => this.#complain(['length', ...path], complaint),
    });
    return [{ type: 'length', tests }];
  }

  /** The number of a text in the unit of the subject. */
  #number(text: string): number | undefined {
    if (this.#kind === 'duration') return parseDuration(text);
    const number = NUMBER.test(text) ? Number(text) : undefined;
    return this.#kind === 'size' ? (number ?? parseBytes(text)) : number;
  }

  #isInRange(value: number): boolean {
    if (!Number.isInteger(value) || value < 0) return false;
    return this.#kind !== 'status' || (value >= 100 && value <= 999);
  }
}

function operatorOf(sign: string): Comparison | undefined {
  return sign === '<' || sign === '<=' || sign === '>' || sign === '>=' ? sign : undefined;
}

/** The value that a word has in YAML. */
function scalarOf(word: string): Scalar {
  if (NUMBER.test(word)) return Number(word);
  return word === 'null' ? null : word === 'true' ? true : word === 'false' ? false : word;
}

function isList(value: Matcher): value is readonly Scalar[] {
  return Array.isArray(value);
}

function listOf<Item extends Scalar>(value: Item | readonly Item[] | undefined): readonly Item[] {
  if (value === undefined) return [];
  return typeof value === 'object' && value !== null ? value : [value];
}
