// Turns an entry of the job's own file into requests: one, or with `each` one for every combination of
// the values of its variables.
import type { BatchEntry, EachValues, RequestTemplate, TemplateValue } from '../domain/job.ts';
import type { JsonValue } from '../text/json-value.ts';
import { CompiledRequest, type Draft } from './compile-request.ts';
import type { RunValues } from '../domain/run-values.ts';
import { countValues } from './count-batch.ts';

/** The one draft of each entry without variables: a job that runs every second makes its request once. */
const SINGLE_DRAFTS = new WeakMap<RequestTemplate, Draft>();

export interface DraftOptions {
  /** Number of requests to leave out at the beginning; less than the entry has. */
  readonly skipped?: number;
  /** As in `CompiledRequest`. */
  readonly run?: RunValues | undefined;
}

export function templateDrafts(
  entry: Exclude<BatchEntry, { type: 'file' }>,
  { skipped = 0, run }: DraftOptions = {},
): Iterable<Draft> {
  if (entry.type === 'each') return eachDrafts(entry, { skipped, run });
  return [singleDraft(entry.template, run)];
}

function singleDraft(template: RequestTemplate, run: RunValues | undefined): Draft {
  const known = SINGLE_DRAFTS.get(template);
  if (known !== undefined) return known;
  const request = new CompiledRequest(template, { url: template.url ?? '', run });
  const draft = request.make([]);
  if (!request.hasRunVariables) SINGLE_DRAFTS.set(template, draft);
  return draft;
}

/** Yields the product in the order of the file, in which the last variable varies fastest. A step costs O(variables). */
function* eachDrafts(
  entry: BatchEntry & { type: 'each' },
  { skipped, run }: DraftOptions & { readonly skipped: number },
): Generator<Draft, void, undefined> {
  const request = new CompiledRequest(entry.template, { url: entry.template.url ?? '', run });
  const sources = entry.variables.map(([, values]) => values);
  const counts = sources.map(countValues);
  if (counts.includes(0)) return;
  const indexes = indexesAt(skipped, counts);
  const numbers = entry.variables.map(([name]) => request.variables.indexOf(name));
  const values: JsonValue[] = request.variables.map(() => null);
  const row: Record<string, JsonValue> = {};
  let changed = 0;
  while (changed >= 0) {
    for (let i = changed; i < sources.length; i += 1) {
      const source = sources[i];
      const number = numbers[i] ?? -1;
      if (source === undefined) continue;
      const value = valueAt(source, indexes[i] ?? 0);
      row[entry.variables[i]?.[0] ?? ''] = value;
      if (number >= 0) values[number] = value;
    }
    yield request.make(values, row);
    changed = countUp(indexes, counts);
  }
}

/** The indexes of a combination by its number, from 0. */
function indexesAt(number: number, counts: readonly number[]): number[] {
  let rest = number;
  const indexes = counts.toReversed().map((count) => {
    const index = rest % count;
    rest = (rest - index) / count;
    return index;
  });
  return indexes.toReversed();
}

/** Counts up like an odometer. Returns the first wheel that moved, and -1 after the last combination. */
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

/** Returns the value of an `each` variable at an index from 0. */
export function valueAt(values: EachValues, index: number): TemplateValue {
  if (values.type === 'list') return values.values[index] ?? null;
  const number = values.from + index * values.step;
  if (values.width === 0) return number;
  const digits = String(Math.abs(number)).padStart(values.width, '0');
  return number < 0 ? `-${digits}` : digits;
}
