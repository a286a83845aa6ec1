// A list file read through for what is wrong with it, as `rota check` does.
import type { FileEntry } from './list-drafts.ts';

export interface ListProblem {
  /** From 1; 0: the file as a whole. */
  readonly line: number;
  /** One sentence without the place. */
  readonly message: string;
}

/** Every problem that a run would meet in a list file, in the file's order, read as a stream. */
export async function* verifyListFile(
  _entry: FileEntry,
  _signal?: AbortSignal,
): AsyncGenerator<ListProblem, void, undefined> {}
