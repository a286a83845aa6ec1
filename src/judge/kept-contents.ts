// The values and rows of a response that are stored with its result, without secrets.
import type { ItemSnapshot } from '../domain/result.ts';
import type { ExtractedValue, ItemRow, Ruling } from '../domain/rules.ts';
import type { Masker } from '../domain/secrets.ts';
import type { ItemList } from './items/item-list.ts';
import type { Judgement } from './judge.ts';
import { isJsonObject, type JsonNode, jsonText, parseJson } from './json-value.ts';
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

/** Returns the value of a row, which stays JSON: a number in which a secret is, or that was read out of one, becomes a text. */
export function maskedRow(
  { value, written = [] }: ItemRow,
  mask: (text: string) => string,
): string {
  const secret = written.filter(([, text]) => mask(text) !== text);
  if (secret.length === 0 && mask(value) === value) return value;
  const row = parseJson(value);
  if (!row.ok) return mask(value);
  const shown = isJsonObject(row.value)
    ? { ...row.value, ...Object.fromEntries(secret) }
    : row.value;
  return mask(jsonText(shown, (node) => maskedNode(node, mask)));
}

function maskedNode(node: JsonNode, mask: (text: string) => string): JsonNode {
  if (typeof node === 'object' || typeof node === 'boolean') return node;
  const masked = mask(String(node));
  return masked === String(node) ? node : masked;
}

function snapshotOf({ rows, withoutKey, duplicates }: ItemList, masker: Masker): string {
  const snapshot: ItemSnapshot = {
    rows: rows.map((row) => [masker.text(row.key), maskedRow(row, masker.text)]),
    withoutKey,
    duplicates,
  };
  return JSON.stringify(snapshot);
}
