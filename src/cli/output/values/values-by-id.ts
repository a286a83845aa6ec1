// The values of a page of results, by the id of the result.
import type { ExtractedValue } from '../../../domain/rules.ts';
import type { ResultValue } from '../../../domain/rules.ts';

export type ValuesById = ReadonlyMap<number, readonly ExtractedValue[]>;

export function valuesById(values: readonly ResultValue[]): ValuesById {
  const byId = new Map<number, ExtractedValue[]>();
  for (const { resultId, name, number, text } of values) {
    const own = byId.get(resultId) ?? [];
    byId.set(resultId, own);
    own.push({ name, number, text });
  }
  return byId;
}
