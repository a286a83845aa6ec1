// Turns a list file into requests, read as a stream.
import { basename, dirname, join } from 'node:path';
import { AppError, systemCode } from '../domain/error.ts';
import type { Draft, DraftProblem } from './compile-request.ts';
import { readLines } from './read-lines.ts';
import { rowReader } from './row-readers.ts';
import type { FileEntry } from './row-readers.ts';

/**
 * Yields every draft of a list file in order, in groups of the lines that one read completed. Problems
 * have their line. Never throws: a file that cannot be read is a problem of line 0.
 */
export async function* listDrafts(
  entry: FileEntry,
): AsyncGenerator<readonly Draft[], void, undefined> {
  try {
    const reader = rowReader(entry);
    for await (const { firstNumber, lines } of readLines(entry.path, reader.maxLineBytes)) {
      const drafts: Draft[] = [];
      for (let i = 0; i < lines.length && !reader.broken; i += 1) {
        reader.add(lines[i] ?? '', firstNumber + i, drafts);
      }
      yield drafts;
      if (reader.broken) return;
    }
    const drafts: Draft[] = [];
    reader.end(drafts);
    yield drafts;
  } catch (error) {
    yield [{ url: '', problem: fileFault(error), line: 0 }];
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
