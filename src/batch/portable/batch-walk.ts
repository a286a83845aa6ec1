// Reads a batch from its beginning, and finds for each position how another machine finds it: by its number among the
// requests of the job's own file, or by the row of a list file.
import type { BatchEntry } from '../../domain/job.ts';
import type { BatchItem } from '../../domain/request.ts';
import type { RunValues } from '../../domain/run-values.ts';
import { countEntry } from '../count-batch.ts';
import { isTemplate, itemOf, type StopFlag } from '../expand-batch.ts';
import { listDrafts } from '../list-drafts.ts';
import { type FileEntry, rowRequest } from '../row-readers.ts';
import { templateDrafts } from '../template-drafts.ts';
import { type ListRow, RecordedRequest } from './list-row.ts';

export interface WalkedItem {
  readonly item: BatchItem;
  /** The number of the request among those of the job's own file; or the index of a list file's entry, and its row. */
  readonly source: { readonly index: number } | { readonly entry: number; readonly row: ListRow };
}

export interface WalkOptions {
  readonly run: RunValues;
  /** Ends the reading. */
  readonly signal: StopFlag;
  /** Hides secrets. */
  readonly mask: (text: string) => string;
}

/** Yields the items of a batch in groups, each of which must be used up before the next. */
export async function* walkBatch(
  batch: readonly BatchEntry[],
  options: WalkOptions,
): AsyncGenerator<Iterable<WalkedItem>, void, undefined> {
  const walk = new Walk(options);
  for (const [number, entry] of batch.entries()) {
    if (isTemplate(entry)) {
      yield walk.template(entry);
      continue;
    }
    const request = new RecordedRequest(rowRequest(entry, options.run));
    for await (const drafts of listDrafts(entry, request)) {
      if (isStopped(options.signal)) return;
      yield walk.list({ entry, number, request }, drafts);
    }
  }
}

class Walk {
  readonly #options: WalkOptions;
  #position = 0;
  #index = 0;

  constructor(options: WalkOptions) {
    this.#options = options;
  }

  *template(entry: Exclude<BatchEntry, FileEntry>): Generator<WalkedItem, void, undefined> {
    if (countEntry(entry) === 0) return;
    for (const draft of templateDrafts(entry, { run: this.#options.run })) {
      if (isStopped(this.#options.signal)) return;
      const item = itemOf(entry, { draft, position: this.#position++ });
      yield { item, source: { index: this.#index++ } };
    }
  }

  *list(
    { entry, number, request }: { entry: FileEntry; number: number; request: RecordedRequest },
    drafts: Iterable<ReturnType<RecordedRequest['make']>>,
  ): Generator<WalkedItem, void, undefined> {
    for (const draft of drafts) {
      const item = itemOf(entry, { draft, position: this.#position++ });
      yield { item, source: { entry: number, row: request.rowOf(draft, this.#options.mask) } };
    }
  }
}

/** A function, because the compiler assumes that a checked signal stays the same across a yield. */
function isStopped(signal: StopFlag): boolean {
  return signal.aborted;
}
