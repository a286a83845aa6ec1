// A list file read through for what is wrong with it, as `rota check` does.
import { listDrafts } from './list-drafts.ts';
import type { FileEntry } from './row-readers.ts';

export interface ListProblem {
  /** From 1; 0: the file as a whole. */
  readonly line: number;
  /** One sentence without the place. */
  readonly message: string;
}

/** Every problem that a run would meet in a list file, in the file's order, read as a stream. */
export async function* verifyListFile(
  entry: FileEntry,
): AsyncGenerator<ListProblem, void, undefined> {
  for await (const drafts of listDrafts(entry)) {
    for (const draft of drafts) {
      if ('problem' in draft) yield { line: draft.line ?? 0, message: draft.problem };
    }
  }
}
