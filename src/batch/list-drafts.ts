// A list file as requests, with the line that each came from.
import type { BatchEntry } from '../domain/job.ts';
import type { Draft } from './draft.ts';

export type FileEntry = BatchEntry & { type: 'file' };

/** Comes in groups of as many lines as one read brought. */
export async function* listDrafts(_entry: FileEntry): AsyncGenerator<Iterable<Draft>> {
  yield [];
}
