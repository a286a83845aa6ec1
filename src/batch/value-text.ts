// How the value of a variable is written in each place that can hold one.
import type { JsonValue } from '../domain/job.ts';

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
  if (typeof value === 'string') {
    return value.isWellFormed() ? undefined : 'holds half of a surrogate pair';
  }
  // JSON.parse has rounded it already: 12345678901234567890 would be sent as 12345678901234567000.
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return 'is a number beyond 2^53, which loses digits: write it as a string';
  }
  return undefined;
}
