// A template with `each`: one request for every combination of its variables' values.
import type { BatchEntry, EachValues, JsonValue, TemplateValue } from '../domain/job.ts';
import { CompiledRequest } from './compile-request.ts';
import { countValues } from './count-batch.ts';
import type { Draft } from './draft.ts';

/** The product in the order written, the last variable varying fastest; each step costs O(variables). */
export function* eachDrafts(
  entry: BatchEntry & { type: 'each' },
): Generator<Draft, void, undefined> {
  const request = new CompiledRequest(entry.template, entry.template.url ?? '');
  const sources = entry.variables.map(([, values]) => values);
  const counts = sources.map(countValues);
  if (counts.includes(0)) return;
  const indexes = counts.map(() => 0);
  const slots = entry.variables.map(([name]) => request.variables.indexOf(name));
  const values: JsonValue[] = request.variables.map(() => null);
  const row: Record<string, JsonValue> = {};
  let changed = 0;
  while (changed >= 0) {
    for (let i = changed; i < sources.length; i += 1) {
      const source = sources[i];
      const slot = slots[i] ?? -1;
      if (source === undefined) continue;
      const value = valueAt(source, indexes[i] ?? 0);
      row[entry.variables[i]?.[0] ?? ''] = value;
      if (slot >= 0) values[slot] = value;
    }
    yield request.make(values, row);
    changed = countUp(indexes, counts);
  }
}

/** Counts like an odometer; returns the first wheel that moved, -1 after the last combination. */
function countUp(indexes: number[], counts: readonly number[]): number {
  for (let wheel = indexes.length - 1; wheel >= 0; wheel -= 1) {
    const next = (indexes[wheel] ?? 0) + 1;
    if (next < (counts[wheel] ?? 0)) {
      indexes[wheel] = next;
      return wheel;
    }
    indexes[wheel] = 0;
  }
  return -1;
}

/** The value at an index from 0 of what `each` gives a variable. */
export function valueAt(values: EachValues, index: number): TemplateValue {
  if (values.type === 'list') return values.values[index] ?? null;
  const number = values.from + index * values.step;
  if (values.width === 0) return number;
  const digits = String(Math.abs(number)).padStart(values.width, '0');
  return number < 0 ? `-${digits}` : digits;
}
