// Writes the value of a variable in a URL, a header or a body.
import type { JsonValue } from '../text/json-value.ts';

/** Far deeper than real data, and far less deep than JSON.stringify allows. */
const MAX_DEPTH = 500;

/** Returns the value unencoded; null is the empty text (RFC 6570, 2.3), objects and arrays are JSON. */
export function plainText(value: JsonValue): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Percent-encodes every character except letters, digits and `-_.!~*'()`. */
export function urlText(value: JsonValue): string {
  return encodeURIComponent(plainText(value));
}

/** Returns the value unencoded, except for blanks (RFC 6570, 3.2.3), which a URL must not contain. */
export function reservedText(value: JsonValue): string {
  return plainText(value).replaceAll(/[^\S\t-\r]/g, encodeURIComponent);
}

/** Encodes the value for application/x-www-form-urlencoded, as URLSearchParams does. */
export function formText(value: JsonValue): string {
  return encodeURIComponent(plainText(value))
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/** Writes the value as JSON with its type. */
export function jsonText(value: JsonValue): string {
  return JSON.stringify(value);
}

/** Writes the value as the content of a JSON string, without the quotes. */
export function jsonStringContent(value: JsonValue): string {
  return JSON.stringify(plainText(value)).slice(1, -1);
}

/** Why a value cannot be written without a change; undefined when it can. */
export function valueProblem(value: JsonValue): string | undefined {
  if (typeof value === 'object' && value !== null) return nestedProblem(value, 1);
  if (typeof value === 'string') {
    return value.isWellFormed() ? undefined : 'holds half of a surrogate pair';
  }
  return isInexact(value) ? `is ${BEYOND}` : undefined;
}

const BEYOND = 'a number beyond 2^53, which loses digits: write it as a string';

/** True when JSON.parse has rounded the number: 12345678901234567890 would be sent as 12345678901234567000, 1e400 as null. */
function isInexact(value: JsonValue): boolean {
  if (typeof value !== 'number') return false;
  return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
}

/** The problem of a list or a map. In these, half of a surrogate pair is allowed: it is written as an escape. */
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
