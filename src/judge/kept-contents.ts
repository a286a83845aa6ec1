// What is kept of a response beside its body: values and rows, without secrets.
import type { ItemSnapshot } from '../domain/result.ts';
import type { ExtractedValue, Ruling } from '../domain/rules.ts';
import type { Masker } from '../domain/secrets.ts';
import type { ItemList } from './items/item-list.ts';
import type { Judgement } from './judge.ts';
import type { ValueFinding } from './values/values.ts';

/** Values that were not found are left out. */
export function keptContents(
  { values = [], items }: Judgement,
  masker: Masker,
): Pick<Ruling, 'values' | 'items'> {
  const found = values.filter(({ number, text }) => number !== null || text !== null);
  return {
    ...(found.length === 0 ? {} : { values: found.map((one) => withoutSecrets(one, masker)) }),
    ...(items?.ok === true ? { items: snapshotOf(items.value, masker) } : {}),
  };
}

/** A number that was read out of a secret is not kept either. */
export function withoutSecrets(
  { name, number, text, written = text ?? String(number) }: ValueFinding,
  masker: Pick<Masker, 'text'>,
): ExtractedValue {
  const masked = masker.text(written);
  return masked === written ? { name, number, text } : { name, number: null, text: masked };
}

function snapshotOf({ rows, withoutKey, duplicates }: ItemList, masker: Masker): string {
  const snapshot: ItemSnapshot = {
    rows: rows.map(({ key, value }) => [masker.text(key), masker.text(value)]),
    withoutKey,
    duplicates,
  };
  return JSON.stringify(snapshot);
}
