// One entry of a batch as places that have no position yet.
import type { BatchEntry } from '../domain/job.ts';
import { CompiledRequest } from './compile-request.ts';
import type { Draft } from './draft.ts';
import { eachDrafts } from './each-drafts.ts';
import { listDrafts } from './list-drafts.ts';

/** Comes in groups, so that a list file costs one promise for many lines. */
export function entryDrafts(
  entry: BatchEntry,
): Iterable<Iterable<Draft>> | AsyncIterable<Iterable<Draft>> {
  if (entry.type === 'file') return listDrafts(entry);
  if (entry.type === 'each') return [eachDrafts(entry)];
  return [[new CompiledRequest(entry.template, entry.template.url ?? '').make([])]];
}
