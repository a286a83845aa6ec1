// What changed in the list of a target, for people and as JSON.
import type { ItemChange } from '../../../query/items/item-changes.ts';
import type { StoredList } from '../../../query/items/item-list.ts';
import { escapeControls } from '../../../text/escape-controls.ts';
import { groupDigits } from '../../../text/group-digits.ts';
import { toIso } from '../moment.ts';
import type { Paint } from '../paint.ts';

/** A longer value is cut. */
const MAX_VALUE = 300;

const SIGNS = { came: '+', changed: '~', went: '-' } as const;

/** A head for each response that showed changes, and a line for each row. */
export function formatItemChanges(changes: readonly ItemChange[], paint: Paint): string {
  let text = '';
  let resultId: number | undefined;
  for (const change of changes) {
    if (change.resultId !== resultId) {
      const space = text === '' ? '' : '\n';
      text += `${space}${paint.strong(toIso(change.fromMs))}  result ${change.resultId}\n`;
      ({ resultId } = change);
    }
    text += `${lineOf(change, paint)}\n`;
  }
  return text;
}

function lineOf(change: ItemChange, paint: Paint): string {
  const color = { came: paint.good, changed: paint.strong, went: paint.bad }[change.change];
  const key = color(`${SIGNS[change.change]} ${escapeControls(change.key)}`);
  return `  ${key}  ${detailsOf(change)}`;
}

function detailsOf({ change, columns, value, before }: ItemChange): string {
  if (change === 'came') return short(value);
  if (change === 'went') return short(before);
  const [old, fresh] = [membersOf(before), membersOf(value)];
  if (old === undefined || fresh === undefined) return `${short(before)} → ${short(value)}`;
  const one = (members: ReadonlyMap<string, unknown>, name: string): string =>
    members.has(name) ? short(JSON.stringify(members.get(name))) : 'nothing';
  return columns
    .map((name) => `${escapeControls(name)} ${one(old, name)} → ${one(fresh, name)}`)
    .join(', ');
}

function short(json: string | null): string {
  const text = escapeControls(json ?? '');
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE - 1)}…` : text;
}

function membersOf(json: string | null): ReadonlyMap<string, unknown> | undefined {
  const value: unknown = JSON.parse(json ?? 'null');
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? new Map(Object.entries(value)) : undefined;
}

/** Undefined when no row was left out. */
export function leftOutSentence({ withoutKey, duplicates }: StoredList): string | undefined {
  const parts = [
    ...(withoutKey === 0 ? [] : [`${groupDigits(withoutKey)} without a key`]),
    ...(duplicates === 0 ? [] : [`${groupDigits(duplicates)} with the key of another row`]),
  ];
  return parts.length === 0 ? undefined : `Rows that are left out: ${parts.join(', ')}.`;
}

/** The form of `--json`. */
export function itemChangesToJson(changes: readonly ItemChange[]): unknown {
  return changes.map(({ key, change, fromMs, columns, before, value, resultId }) => {
    const [old, after]: readonly unknown[] = [before, value].map((json) =>
      JSON.parse(json ?? 'null'),
    );
    return { at: toIso(fromMs), key, change, columns, before: old, after, result_id: resultId };
  });
}
