// Reads figures out of JSON that a program printed.

/** The number at `key` of `value`; throws when there is none. */
export function numberIn(value: unknown, key: string): number {
  const found: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  if (typeof found !== 'number') throw new Error(`No number "${key}" in ${JSON.stringify(value)}`);
  return found;
}

/** The first element of an array in JSON; undefined: it is none, or empty. */
export function firstOf(json: string): unknown {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? value[0] : undefined;
}
