// Describes the change of a row of a list in one line: `price 12.5 → 11, stock 3 → 2`.

/** A longer value is cut. */
const MAX_VALUE = 300;

export interface RowChange {
  readonly change: 'came' | 'changed' | 'went';
  /** The members that changed; empty where the rows are not objects. */
  readonly columns: readonly string[];
  /** Undefined or null: there was none. */
  readonly before: unknown;
  readonly after: unknown;
}

/** The whole row where it came or went. */
export function rowChangeText({ change, columns, before, after }: RowChange): string {
  if (change !== 'changed') return shortJson(change === 'came' ? after : before);
  if (!isMap(before) || !isMap(after)) return `${shortJson(before)} → ${shortJson(after)}`;
  return columns
    .map((name) => `${name} ${memberText(before, name)} → ${memberText(after, name)}`)
    .join(', ');
}

/** The JSON of a value, cut at 300 characters. */
export function shortJson(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE - 1)}…` : text;
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function memberText(row: object, name: string): string {
  return Object.hasOwn(row, name) ? shortJson(Reflect.get(row, name)) : 'nothing';
}
