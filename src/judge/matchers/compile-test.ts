// Compiles the tests of an expectation into functions of a value.
import type { Comparison, JsonType, ValueTest } from '../../domain/rules.ts';
import type { JsonValue } from '../../text/json-value.ts';
import { isEqualJson, isJsonArray, isJsonObject, type JsonNode, memberOf } from '../json-value.ts';
import { compileRegex } from '../sources/regex.ts';

/** A value of a response; undefined: it has none. */
export type Found = JsonNode | undefined;

/** True when the value passes. */
export type Check = (value: Found) => boolean;

/** A text that is wholly a number, as JSON writes numbers. */
const NUMBER = /^\s*[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?\s*$/;

/**
 * A value that is missing passes `exists: false`, `not` and `lacks` only.
 * @throws {Error} for a pattern that is not valid: patterns are checked when a job is loaded.
 */
export function compileTest(test: ValueTest): Check {
  switch (test.type) {
    case 'equals':
      return (value) => equals(value, test);
    case 'class':
      return (value) => typeof value === 'number' && Math.floor(value / 100) === test.digit;
    case 'compare':
      return (value) => compares(numberOf(value), test);
    case 'not': {
      const all = compileTests(test.tests);
      return (value) => !all(value);
    }
    case 'any': {
      const checks = test.tests.map(compileTest);
      return (value) => checks.some((check) => check(value));
    }
    case 'contains':
      return (value) => contains(value, test.value);
    case 'lacks':
      return (value) => !contains(value, test.value);
    case 'matches': {
      const regex = compileRegex(test.pattern);
      if (!regex.ok) throw new Error(`"${test.pattern}" ${regex.problem}`);
      return (value) => {
        const text = textOf(value);
        return text !== undefined && regex.rule.test(text);
      };
    }
    case 'length': {
      const all = compileTests(test.tests);
      return (value) => {
        const length = lengthOf(value);
        return length !== undefined && all(length);
      };
    }
    case 'exists':
      return (value) => (value !== undefined) === test.expected;
    case 'type':
      return (value) => test.names.some((name) => isOfType(value, name));
  }
}

/** True when the value passes every test. */
function compileTests(tests: readonly ValueTest[]): Check {
  const checks = tests.map(compileTest);
  return (value) => checks.every((check) => check(value));
}

function equals(
  value: Found,
  { value: wanted, text }: { readonly value: JsonValue; readonly text?: string },
): boolean {
  if (value === undefined) return false;
  if (value === wanted || (text !== undefined && value === text)) return true;
  if (typeof value === 'bigint') return Number(value) === wanted;
  return typeof wanted === 'object' && isEqualJson(value, wanted);
}

/** NaN for a value that is not a number: no comparison with it is true. */
function numberOf(value: Found): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  return typeof value === 'string' && NUMBER.test(value) ? Number(value) : NaN;
}

function compares(
  value: number | bigint,
  { operator, value: limit }: { readonly operator: Comparison; readonly value: number },
): boolean {
  switch (operator) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
  }
}

/** A part of a text, an element of a list, or a key of an object. */
function contains(value: Found, part: JsonValue): boolean {
  if (value === undefined || value === null) return false;
  if (isJsonArray(value)) return value.some((element) => equals(element, { value: part }));
  if (typeof part === 'object') return false;
  if (isJsonObject(value)) return memberOf(value, String(part)) !== undefined;
  return String(value).includes(String(part));
}

/** The text of a scalar; undefined for a list, an object, null and a missing value. */
function textOf(value: Found): string | undefined {
  return value === undefined || value === null || typeof value === 'object'
    ? undefined
    : String(value);
}

/** The number of characters, elements or keys; undefined for other values. */
export function lengthOf(value: Found): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return charactersOf(value);
  if (isJsonArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : undefined;
}

/** The number of Unicode characters. */
function charactersOf(text: string): number {
  let count = text.length;
  for (let at = 0; at + 1 < text.length; at += 1) {
    if (!isHighSurrogate(text.charCodeAt(at))) continue;
    if (!isLowSurrogate(text.charCodeAt(at + 1))) continue;
    count -= 1;
    at += 1;
  }
  return count;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function isOfType(value: Found, name: JsonType): boolean {
  if (value === undefined) return false;
  switch (name) {
    case 'null':
      return value === null;
    case 'array':
      return isJsonArray(value);
    case 'object':
      return isJsonObject(value);
    case 'integer':
      return typeof value === 'bigint' || Number.isInteger(value);
    case 'number':
      return typeof value === 'number' || typeof value === 'bigint';
    case 'string':
    case 'boolean':
      return typeof value === name;
  }
}
