// Reads a whole list file for its problems, as `rota check` does.
import { listDrafts } from './list-drafts.ts';
import { type FileEntry, rowRequest } from './row-readers.ts';

export interface ListProblem {
  /** Line number from 1; 0: the whole file. */
  readonly line: number;
  /** One sentence without the location. */
  readonly message: string;
}

/** Yields every problem that a run would have with a list file, in order. The file is read as a stream. */
export async function* verifyListFile(
  entry: FileEntry,
): AsyncGenerator<ListProblem, void, undefined> {
  for await (const drafts of listDrafts(entry, rowRequest(entry))) {
    for (const draft of drafts) {
      if ('problem' in draft) yield { line: draft.line ?? 0, message: draft.problem };
    }
  }
}
