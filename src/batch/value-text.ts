// How the value of a variable is written in each place that can hold one.
import type { JsonValue } from '../domain/job.ts';

/** Far more than data has, and far less than the writer of JSON can follow. */
const MAX_DEPTH = 500;

/** As it is; null is nothing (RFC 6570, 2.3), objects and arrays are JSON. */
export function plainText(value: JsonValue): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Percent-encoded: every character but letters, digits and `-_.!~*'()`. */
export function urlText(value: JsonValue): string {
  return encodeURIComponent(plainText(value));
}

/** As it is, except that blanks are percent-encoded (RFC 6570, 3.2.3): no URL may hold them. */
export function reservedText(value: JsonValue): string {
  return plainText(value).replaceAll(/[^\S\t-\r]/g, encodeURIComponent);
}

/** Encoded for application/x-www-form-urlencoded, as URLSearchParams does. */
export function formText(value: JsonValue): string {
  return encodeURIComponent(plainText(value))
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/** A JSON value of its own: the type is kept. */
export function jsonText(value: JsonValue): string {
  return JSON.stringify(value);
}

/** A piece of a JSON string, without the quotes. */
export function jsonStringContent(value: JsonValue): string {
  return JSON.stringify(plainText(value)).slice(1, -1);
}

/** Why a value cannot be written anywhere without changing it; undefined when it can. */
export function valueProblem(value: JsonValue): string | undefined {
  if (typeof value === 'object' && value !== null) return nestedProblem(value, 1);
  if (typeof value === 'string') {
    return value.isWellFormed() ? undefined : 'holds half of a surrogate pair';
  }
  return isInexact(value) ? `is ${BEYOND}` : undefined;
}

const BEYOND = 'a number beyond 2^53, which loses digits: write it as a string';

/** JSON.parse has rounded it already: 12345678901234567890 would be sent as 12345678901234567000, 1e400 as null. */
function isInexact(value: JsonValue): boolean {
  if (typeof value !== 'number') return false;
  return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
}

/** Of a list or a map; in one, half of a surrogate pair is written as an escape. */
function nestedProblem(value: object, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return `is nested deeper than ${MAX_DEPTH} levels`;
  for (const member of Object.values(value)) {
    const nested = typeof member === 'object' && member !== null;
    const problem = nested ? nestedProblem(member, depth + 1) : undefined;
    if (problem !== undefined) return problem;
    if (isInexact(member)) return `holds ${BEYOND}`;
  }
  return undefined;
}
