// An entry of a batch that is in the job's own file, as places that have no position yet.
import type { BatchEntry } from '../domain/job.ts';
import { CompiledRequest } from './compile-request.ts';
import type { Draft } from './draft.ts';
import { eachDrafts } from './each-drafts.ts';

export function templateDrafts(entry: Exclude<BatchEntry, { type: 'file' }>): Iterable<Draft> {
  if (entry.type === 'each') return eachDrafts(entry);
  return [new CompiledRequest(entry.template, entry.template.url ?? '').make([])];
}
