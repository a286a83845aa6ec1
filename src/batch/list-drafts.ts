// Turns a list file into requests, read as a stream.
import { basename, dirname, join } from 'node:path';
import { AppError, systemCode } from '../domain/error.ts';
import type { Draft, DraftProblem } from './compile-request.ts';
import { type LineGroup, readLines } from './read-lines.ts';
import { type FileEntry, rowReader, type RowReader, type RowRequest } from './row-readers.ts';

/**
 * Yields every draft of a list file in order, in groups of the lines that one read completed; each group must be used up
 * before the next. Problems have their line. Never throws: a file that cannot be read is a problem of line 0.
 */
export async function* listDrafts(
  entry: FileEntry,
  request: RowRequest,
): AsyncGenerator<Iterable<Draft>, void, undefined> {
  try {
    const reader = rowReader(entry, request);
    for await (const group of readLines(entry.path, reader.maxLineBytes)) {
      yield draftsOf(group, reader);
      if (reader.broken) return;
    }
    yield reader.end();
  } catch (error) {
    yield [{ url: '', problem: fileFault(error), line: 0 }];
  }
}

/** Makes each draft when it is needed: a thousand that wait would survive a garbage collection, which is costly. */
function* draftsOf(
  { firstNumber, lines }: LineGroup,
  reader: RowReader,
): Generator<Draft, void, undefined> {
  for (let i = 0; i < lines.length && !reader.broken; i += 1) {
    const drafts = reader.add(lines[i] ?? '', firstNumber + i);
    const only = drafts[0];
    // `yield*` makes an iterator for each line.
    if (drafts.length === 1 && only !== undefined) yield only;
    else yield* drafts;
  }
}

/** Returns the location of a problem for people, with the folder of the file: `lists/urls.txt:17`. */
export function locationOf(path: string, { line }: DraftProblem): string {
  const file = join(basename(dirname(path)), basename(path));
  return line === undefined || line === 0 ? file : `${file}:${line}`;
}

const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'this file may not be read by this user',
  EMFILE: 'it cannot be opened: this process has no file descriptors left',
  ENFILE: 'it cannot be opened: this machine has no file descriptors left',
  EIO: 'it cannot be read: the disk reports an error',
};

function fileFault(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const code = systemCode(error) ?? 'unknown error';
  return FILE_FAULTS[code] ?? `it cannot be read: ${code}`;
}
