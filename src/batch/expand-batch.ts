// Expands a job's `urls` to a stream of requests.
import type { BatchEntry } from '../domain/job.ts';
import type { BatchItem } from '../domain/request.ts';
import type { RunValues } from '../domain/run-values.ts';
import type { Draft } from './compile-request.ts';
import { countEntry } from './count-batch.ts';
import { listDrafts, locationOf } from './list-drafts.ts';
import { type FileEntry, rowRequest } from './row-readers.ts';
import { templateDrafts } from './template-drafts.ts';

/**
 * Yields the items of a batch one by one, with positions from 0 over all entries. Only a piece of a list
 * file is in memory. A list file or a line with a fault is an item with a `problem`; the generator never
 * throws. It ends early when `signal` is aborted, and closes its file when the consumer stops early.
 */
export async function* expandBatch(
  batch: readonly BatchEntry[],
  signal?: StopFlag,
): AsyncGenerator<BatchItem, void, undefined> {
  for await (const group of expandRange(batch, { from: 0, to: Infinity, signal })) {
    for (const item of group) {
      if (isAborted(signal)) return;
      yield item;
    }
  }
}

/** An `AbortSignal`, or another object that is set when its reader must stop. */
export type StopFlag = Pick<AbortSignal, 'aborted'>;

export interface BatchRange {
  /** The first position. */
  readonly from: number;
  /** The position after the last one; Infinity: the end of the batch. */
  readonly to: number;
  /** Ends the reading; undefined: nothing ends it. */
  readonly signal?: StopFlag | undefined;
  /** Fills in the variables of the run; absent for requests that are checked and not sent. */
  readonly run?: RunValues | undefined;
}

/** The items of a batch in groups, which need no waiting unless it has list files. */
export type ItemGroups = AsyncIterable<Iterable<BatchItem>> | Iterable<Iterable<BatchItem>>;

/**
 * Yields the items of a batch from one position to another as {@link expandBatch} does, but in groups: a promise for
 * each item would cost more than the item. A group has the items of one read of a list file, or of the entries of the
 * job's own file between two list files; it makes each item when it is needed, and must be used up before the next.
 * Entries of the job's own file begin at once, at any position. A list file is read from its first line.
 */
export function expandRange(batch: readonly BatchEntry[], options: BatchRange): ItemGroups {
  if (!batch.every(isTemplate)) return expandLists(batch, options);
  return [new RangeItems(options).ofTemplates(batch)];
}

async function* expandLists(
  batch: readonly BatchEntry[],
  options: BatchRange,
): AsyncGenerator<Iterable<BatchItem>, void, undefined> {
  const { signal, run } = options;
  const range = new RangeItems(options);
  let templates: TemplateEntry[] = [];
  for (const entry of batch) {
    if (isTemplate(entry)) {
      templates.push(entry);
      continue;
    }
    yield range.ofTemplates(templates);
    templates = [];
    for await (const drafts of listDrafts(entry, rowRequest(entry, run))) {
      if (range.isOver || isAborted(signal)) return;
      yield range.ofList(entry, drafts);
    }
  }
  yield range.ofTemplates(templates);
}

/** An entry of the job's own file. */
export type TemplateEntry = Exclude<BatchEntry, { readonly type: 'file' }>;

export function isTemplate(entry: BatchEntry): entry is TemplateEntry {
  return entry.type !== 'file';
}

/** Counts the positions of a batch, and makes the items of those in a range. */
class RangeItems {
  readonly #from: number;
  readonly #to: number;
  readonly #run: RunValues | undefined;
  #position = 0;

  constructor({ from, to, run }: BatchRange) {
    this.#from = from;
    this.#to = to;
    this.#run = run;
  }

  get isOver(): boolean {
    return this.#position >= this.#to;
  }

  *ofTemplates(entries: readonly TemplateEntry[]): Generator<BatchItem, void, undefined> {
    for (const entry of entries) {
      const count = countEntry(entry) ?? 0;
      const skipped = Math.min(Math.max(0, this.#from - this.#position), count);
      this.#position += skipped;
      const drafts = skipped < count ? templateDrafts(entry, { skipped, run: this.#run }) : [];
      for (const draft of drafts) {
        if (this.isOver) return;
        yield itemOf(entry, { draft, position: this.#position++ });
      }
    }
  }

  *ofList(entry: FileEntry, drafts: Iterable<Draft>): Generator<BatchItem, void, undefined> {
    for (const draft of drafts) {
      if (this.isOver) return;
      const position = this.#position++;
      if (position >= this.#from) yield itemOf(entry, { draft, position });
    }
  }
}

/** A function, because the compiler assumes that a checked signal stays the same across a yield. */
function isAborted(signal: StopFlag | undefined): boolean {
  return signal?.aborted === true;
}

/** Gives a draft its position, and the problem of a row its location. */
export function itemOf(
  entry: BatchEntry,
  { draft, position }: { draft: Draft; position: number },
): BatchItem {
  if ('request' in draft) return { position, request: draft.request };
  if (entry.type !== 'file') return { position, url: draft.url, problem: draft.problem };
  const location = locationOf(entry.path, draft);
  const url = draft.url === '' ? location : draft.url;
  return { position, url, problem: `${location}: ${draft.problem}` };
}
