// Masks secrets in a JSON value, before it becomes text.
import type { JsonValue } from '../../text/json-value.ts';

/** A number becomes a text where it contains a secret. */
export function maskedJson(value: JsonValue, mask: (text: string) => string): JsonValue {
  if (isList(value)) return value.map((element) => maskedJson(element, mask));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [mask(name), maskedJson(member, mask)]),
    );
  }
  if (typeof value === 'boolean' || value === null) return value;
  const safe = mask(String(value));
  return safe === String(value) ? value : safe;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
