// Expands a job's `urls` to a stream of requests.
import type { BatchEntry } from '../domain/job.ts';
import type { BatchItem } from '../domain/request.ts';
import type { Draft } from './compile-request.ts';
import { countEntry } from './count-batch.ts';
import { listDrafts, locationOf } from './list-drafts.ts';
import { templateDrafts } from './template-drafts.ts';

/**
 * Yields the items of a batch one by one, with positions from 0 over all entries. Only a piece of a list
 * file is in memory. A list file or a line with a fault is an item with a `problem`; the generator never
 * throws. It ends early when `signal` is aborted, and closes its file when the consumer stops early.
 */
export function expandBatch(
  batch: readonly BatchEntry[],
  signal?: AbortSignal,
): AsyncGenerator<BatchItem, void, undefined> {
  return expandRange(batch, { from: 0, to: Infinity, signal });
}

export interface BatchRange {
  /** The first position. */
  readonly from: number;
  /** The position behind the last one; Infinity: the end of the batch. */
  readonly to: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Yields the items of a batch from one position to another, as {@link expandBatch} does. Entries of the job's own file
 * begin at once, at any position. A list file is read from its first line.
 */
export async function* expandRange(
  batch: readonly BatchEntry[],
  { from, to, signal }: BatchRange,
): AsyncGenerator<BatchItem, void, undefined> {
  let position = 0;
  for (const entry of batch) {
    if (entry.type === 'file') {
      for await (const drafts of listDrafts(entry)) {
        for (const draft of drafts) {
          if (position >= to || isAborted(signal)) return;
          if (position >= from) yield itemOf(entry, draft, position);
          position += 1;
        }
      }
      continue;
    }
    const end = position + (countEntry(entry) ?? 0);
    const skipped = Math.min(Math.max(0, from - position), end - position);
    position += skipped;
    // Without an await: thousands of jobs have one URL, and begin at once.
    for (const draft of position < end ? templateDrafts(entry, skipped) : []) {
      if (position >= to || isAborted(signal)) return;
      yield itemOf(entry, draft, position++);
    }
  }
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
