// The values of a handler's process are checked: its code may write to the connection itself.
import type { ExtractedValue } from '../domain/rules.ts';

/** Leaves out what is not a value. The last of several with one name counts. */
export function checkedValues(values: unknown): readonly ExtractedValue[] {
  if (!Array.isArray(values)) return [];
  const byName = new Map<string, ExtractedValue>();
  for (const value of values.filter(isValue)) {
    const { name, number, text } = value;
    byName.set(name, { name, number, text });
  }
  return [...byName.values()];
}

function isValue(value: unknown): value is ExtractedValue {
  if (typeof value !== 'object' || value === null) return false;
  if (!('name' in value && 'number' in value && 'text' in value)) return false;
  const { name, number, text } = value;
  return (
    typeof name === 'string' &&
    (number === null || Number.isFinite(number)) &&
    (text === null || typeof text === 'string')
  );
}
