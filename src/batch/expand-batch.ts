// Expands a job's `urls` to a stream of requests.
import type { BatchEntry } from '../domain/job.ts';
import type { BatchItem } from '../domain/request.ts';
import type { Draft } from './compile-request.ts';
import { countEntry } from './count-batch.ts';
import { listDrafts, locationOf } from './list-drafts.ts';
import { templateDrafts } from './template-drafts.ts';

/** Items of templates that are made at a time. */
const GROUP_ITEMS = 256;

/**
 * Yields the items of a batch one by one, with positions from 0 over all entries. Only a piece of a list
 * file is in memory. A list file or a line with a fault is an item with a `problem`; the generator never
 * throws. It ends early when `signal` is aborted, and closes its file when the consumer stops early.
 */
export async function* expandBatch(
  batch: readonly BatchEntry[],
  signal?: AbortSignal,
): AsyncGenerator<BatchItem, void, undefined> {
  for await (const group of expandRange(batch, { from: 0, to: Infinity, signal })) {
    for (const item of group) {
      if (isAborted(signal)) return;
      yield item;
    }
  }
}

export interface BatchRange {
  /** The first position. */
  readonly from: number;
  /** The position behind the last one; Infinity: the end of the batch. */
  readonly to: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Yields the items of a batch from one position to another as {@link expandBatch} does, but in groups: a promise for
 * each item would cost more than the item. A group has the items of one read of a list file, or up to 256 of entries of
 * the job's own file, which begin at once at any position. A list file is read from its first line.
 */
export async function* expandRange(
  batch: readonly BatchEntry[],
  { from, to, signal }: BatchRange,
): AsyncGenerator<readonly BatchItem[], void, undefined> {
  let position = 0;
  let group: BatchItem[] = [];
  for (const entry of batch) {
    if (position >= to) break;
    if (entry.type === 'file') {
      for await (const drafts of listDrafts(entry)) {
        for (const draft of drafts) {
          if (position >= from && position < to) group.push(itemOf(entry, draft, position));
          position += 1;
        }
        if (group.length > 0) yield group;
        group = [];
        if (position >= to || isAborted(signal)) return;
      }
      continue;
    }
    const end = position + (countEntry(entry) ?? 0);
    const skipped = Math.min(Math.max(0, from - position), end - position);
    position += skipped;
    for (const draft of position < end ? templateDrafts(entry, skipped) : []) {
      if (position >= to) break;
      group.push(itemOf(entry, draft, position++));
      if (group.length < GROUP_ITEMS) continue;
      yield group;
      group = [];
      if (isAborted(signal)) return;
    }
  }
  if (group.length > 0) yield group;
}

/** A function, because the compiler assumes that a checked signal stays the same across a yield. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

function itemOf(entry: BatchEntry, draft: Draft, position: number): BatchItem {
  if ('request' in draft) return { position, request: draft.request };
  if (entry.type !== 'file') return { position, url: draft.url, problem: draft.problem };
  const location = locationOf(entry.path, draft);
  const url = draft.url === '' ? location : draft.url;
  return { position, url, problem: `${location}: ${draft.problem}` };
}
