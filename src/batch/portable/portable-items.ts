// Makes the items of a part of a batch from its positions in the job's own file, and from the rows of list files that
// another machine has read.
import type { BatchEntry } from '../../domain/job.ts';
import type { BatchItem } from '../../domain/request.ts';
import type { RunValues } from '../../domain/run-values.ts';
import {
  expandRange,
  isTemplate,
  itemOf,
  type ItemGroups,
  type StopFlag,
} from '../expand-batch.ts';
import { rowRequest } from '../row-readers.ts';
import { draftOfRow, type ListRow } from './list-row.ts';

/** The position of a row in the batch, the index of its list's entry, and the row. */
export type PositionedRow = readonly [position: number, entry: number, row: ListRow];

export interface PortablePart {
  /** Numbers of requests among those of the job's own file, and what their positions have more: from, to, shift. */
  readonly ranges: readonly (readonly [from: number, to: number, shift: number])[];
  readonly rows: readonly PositionedRow[];
}

/** Yields the items in groups, each of which must be used up before the next. */
export async function* portableItems(
  batch: readonly BatchEntry[],
  {
    part,
    run,
    signal,
  }: { readonly part: PortablePart; readonly run: RunValues; readonly signal: StopFlag },
): AsyncGenerator<Iterable<BatchItem>, void, undefined> {
  const own = batch.filter(isTemplate);
  for (const [from, to, shift] of part.ranges) {
    const groups: ItemGroups = expandRange(own, { from, to, signal, run });
    for await (const group of groups) yield shift === 0 ? group : shifted(group, shift);
  }
  yield rowsOf(batch, { rows: part.rows, run });
}

function* shifted(
  items: Iterable<BatchItem>,
  shift: number,
): Generator<BatchItem, void, undefined> {
  for (const item of items) yield { ...item, position: item.position + shift };
}

function* rowsOf(
  batch: readonly BatchEntry[],
  { rows, run }: { readonly rows: readonly PositionedRow[]; readonly run: RunValues },
): Generator<BatchItem, void, undefined> {
  const requests = new Map<number, ReturnType<typeof rowRequest>>();
  for (const [position, number, row] of rows) {
    const entry = batch[number];
    if (entry === undefined || entry.type !== 'file') continue;
    const request = requests.get(number) ?? rowRequest(entry, run);
    requests.set(number, request);
    yield itemOf(entry, { draft: draftOfRow(row, request), position });
  }
}
