// The changes in the list of a target, for people and as JSON.
import type { ItemChange } from '../../../query/items/item-changes.ts';
import type { StoredList } from '../../../query/items/item-list.ts';
import { escapeControls } from '../../../text/escape-controls.ts';
import { groupDigits } from '../../../text/group-digits.ts';
import { rowChangeText } from '../../../text/row-change.ts';
import { toIso } from '../moment.ts';
import type { Paint } from '../paint.ts';

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
  const [before, after] = [parsed(change.before), parsed(change.value)];
  return `  ${key}  ${escapeControls(rowChangeText({ ...change, before, after }))}`;
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
    const [old, after] = [parsed(before), parsed(value)];
    return { at: toIso(fromMs), key, change, columns, before: old, after, result_id: resultId };
  });
}

function parsed(json: string | null): unknown {
  return JSON.parse(json ?? 'null');
}
