// Compares two versions of a row of a list.

type ObjectMember = readonly [name: string, value: string];

/**
 * Returns the members that differ between two JSON objects; those that came or went are among them. Empty when one is
 * not an object; undefined when both are equal.
 */
export function changedColumns(before: string, after: string): readonly string[] | undefined {
  if (before === after) return undefined;
  const [one, other] = [membersOf(before), membersOf(after)];
  if (one === undefined || other === undefined) {
    return canonical(before) === canonical(after) ? undefined : [];
  }
  const names = new Set([...one.keys(), ...other.keys()]);
  const changed = [...names].filter((name) => one.get(name) !== other.get(name));
  return changed.length === 0 ? undefined : changed;
}

function membersOf(json: string): ReadonlyMap<string, string> | undefined {
  const value = parse(json);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return new Map(
    Object.entries(value).map(([name, member]): ObjectMember => [
      name,
      JSON.stringify(member, sorted),
    ]),
  );
}

function canonical(json: string): string {
  return JSON.stringify(parse(json), sorted);
}

/** Large whole numbers become texts that keep all digits. */
function parse(json: string): unknown {
  return JSON.parse(json, (_name, value: unknown, context?: { source?: string }) =>
    Number.isInteger(value) && !Number.isSafeInteger(value) ? `#${context?.source}` : value,
  );
}

/** The order of members does not matter. */
function sorted(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
