// A job's `urls` as the stream of requests that they stand for.
import type { BatchEntry } from '../domain/job.ts';
import type { BatchItem } from '../domain/request.ts';
import type { Draft } from './draft.ts';
import { listDrafts, placeOf } from './list-drafts.ts';
import { templateDrafts } from './template-drafts.ts';

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
    if (entry.type === 'file') {
      for await (const drafts of listDrafts(entry)) {
        for (const draft of drafts) {
          if (isAborted(signal)) return;
          yield itemOf(entry, draft, position++);
        }
      }
      continue;
    }
    // Nothing is waited for: thousands of jobs have one URL, and begin at once.
    for (const draft of templateDrafts(entry)) {
      if (isAborted(signal)) return;
      yield itemOf(entry, draft, position++);
    }
  }
}

/** A function, because the signal may be aborted whenever the consumer has its turn. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

function itemOf(entry: BatchEntry, draft: Draft, position: number): BatchItem {
  if ('request' in draft) return { position, request: draft.request };
  if (entry.type !== 'file') return { position, url: draft.url, problem: draft.problem };
  const place = placeOf(entry.path, draft);
  const url = draft.url === '' ? place : draft.url;
  return { position, url, problem: `${place}: ${draft.problem}` };
}
