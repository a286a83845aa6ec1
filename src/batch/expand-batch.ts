// A job's `urls` as the stream of requests that they stand for.
import type { BatchEntry } from '../domain/job.ts';
import type { BatchItem } from '../domain/request.ts';
import type { DraftProblem } from './draft.ts';
import { entryDrafts } from './entry-drafts.ts';
import { placeOf } from './list-drafts.ts';

/**
 * Makes the items of a batch one by one, positions from 0 over all entries: nothing is held in memory
 * beyond a piece of a list file. What is wrong with a list file or a line of it is an item with a
 * `problem`; the generator never throws. It ends early when `signal` is aborted, and closes its file
 * when the consumer stops early.
 */
export async function* expandBatch(
  batch: readonly BatchEntry[],
  signal?: AbortSignal,
): AsyncGenerator<BatchItem, void, undefined> {
  let position = 0;
  for (const entry of batch) {
    for await (const drafts of entryDrafts(entry)) {
      if (isAborted(signal)) return;
      for (const draft of drafts) {
        yield 'request' in draft
          ? { position, request: draft.request }
          : problemItem(entry, draft, position);
        if (isAborted(signal)) return;
        position += 1;
      }
    }
  }
}

/** A function, because the signal may be aborted whenever the consumer has its turn. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

function problemItem(entry: BatchEntry, draft: DraftProblem, position: number): BatchItem {
  if (entry.type !== 'file') return { position, url: draft.url, problem: draft.problem };
  const place = placeOf(entry.path, draft);
  const url = draft.url === '' ? place : draft.url;
  return { position, url, problem: `${place}: ${draft.problem}` };
}
