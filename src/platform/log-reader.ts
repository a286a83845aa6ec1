// Reads the log while it is written and put aside: its last lines, and those that come.
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { sleep, type Clock } from './clock.ts';
import { asideName } from './rotating-file.ts';

const CHUNK_BYTES = 64 * 1024;
const LINE_END = 0x0a;
/** How often is looked whether something has come. */
const LOOK_MS = 200;

/** One file of the log, open: it stays the same when it is put aside. */
class LogFile {
  readonly #file: number;
  readonly inode: bigint;

  private constructor(file: number) {
    this.#file = file;
    this.inode = fstatSync(file, { bigint: true }).ino;
  }

  /** Undefined when there is none. */
  static open(path: string): LogFile | undefined {
    try {
      return new LogFile(openSync(path, 'r'));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  }

  get bytes(): number {
    return fstatSync(this.#file).size;
  }

  read(from: number, length: number): Buffer {
    const chunk = Buffer.alloc(length);
    return chunk.subarray(0, readSync(this.#file, chunk, 0, length, from));
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** The lines of the log at `path`; close it when done. */
export class LogReader {
  readonly #path: string;
  #current: LogFile | undefined;
  /** Where the lines that have not been read begin, in the current file. */
  #position = 0;

  constructor(path: string) {
    this.#path = path;
    this.#current = LogFile.open(path);
  }

  /** False when there is no log yet. */
  get exists(): boolean {
    return this.#current !== undefined;
  }

  close(): void {
    this.#current?.close();
  }

  /** The last lines that `accept` takes, at most `count` of them, the oldest first; `follow` goes on behind them. */
  last(count: number, accept: (line: string) => boolean): readonly string[] {
    if (this.#current === undefined) return [];
    const lines: string[] = [];
    this.#position = endOfLines(this.#current);
    for (const line of this.#backward(this.#current, this.#position)) {
      if (lines.length >= count) break;
      if (accept(line)) lines.push(line);
    }
    return lines.toReversed();
  }

  /** The lines that come, until `signal` is aborted, through every putting aside. */
  async *follow(clock: Clock, signal: AbortSignal): AsyncGenerator<string, void, void> {
    while (!signal.aborted) {
      this.#current ??= LogFile.open(this.#path);
      // Looked at first, so that nothing is written to a file after it was read for the last time.
      const next = this.#current === undefined ? undefined : this.#newer(this.#current);
      if (this.#current !== undefined) yield* this.#forward(this.#current);
      if (next === undefined) {
        await sleep(clock, LOOK_MS, signal);
        continue;
      }
      this.#current?.close();
      this.#current = next;
      this.#position = 0;
    }
  }

  *#backward(newest: LogFile, end: number): Generator<string, void, void> {
    yield* linesBackward(newest, end);
    for (let number = 1; ; number++) {
      const file = LogFile.open(asideName(this.#path, number));
      if (file === undefined) return;
      try {
        // It was put aside a moment ago.
        if (file.inode !== newest.inode) yield* linesBackward(file, endOfLines(file));
      } finally {
        file.close();
      }
    }
  }

  *#forward(file: LogFile): Generator<string, void, void> {
    // Emptied by someone else: it begins anew.
    if (file.bytes < this.#position) this.#position = 0;
    let rest = Buffer.alloc(0);
    for (let from = this.#position; ;) {
      const chunk = file.read(from, CHUNK_BYTES);
      if (chunk.byteLength === 0) return;
      from += chunk.byteLength;
      const bytes = Buffer.concat([rest, chunk]);
      const end = bytes.lastIndexOf(LINE_END) + 1;
      if (end > 0) yield* bytes.toString('utf8', 0, end - 1).split('\n');
      this.#position += end;
      rest = bytes.subarray(end);
    }
  }

  /** The file that was begun after this one; undefined while this is the newest. */
  #newer(file: LogFile): LogFile | undefined {
    if (inodeOf(this.#path) === file.inode) return undefined;
    for (let number = 1; ; number++) {
      const inode = inodeOf(asideName(this.#path, number));
      if (inode === file.inode) return LogFile.open(asideName(this.#path, number - 1));
      // It is gone: what is there now is all there is.
      if (inode === undefined) return LogFile.open(this.#path);
    }
  }
}

function inodeOf(path: string): bigint | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino;
}

/** Where the last complete line ends. */
function endOfLines(file: LogFile): number {
  for (let end = file.bytes; end > 0;) {
    const from = Math.max(0, end - CHUNK_BYTES);
    const found = file.read(from, end - from).lastIndexOf(LINE_END);
    if (found >= 0) return from + found + 1;
    end = from;
  }
  return 0;
}

/** The lines before `end`, where one ends, the last one first. */
function* linesBackward(file: LogFile, end: number): Generator<string, void, void> {
  let rest = Buffer.alloc(0);
  for (let to = end; to > 0;) {
    const from = Math.max(0, to - CHUNK_BYTES);
    const bytes = Buffer.concat([file.read(from, to - from), rest]);
    to = from;
    // The first line in it may have begun earlier.
    const start = from === 0 ? 0 : bytes.indexOf(LINE_END) + 1;
    rest = bytes.subarray(0, start);
    if (start < bytes.byteLength) {
      yield* bytes
        .toString('utf8', start, bytes.byteLength - 1)
        .split('\n')
        .toReversed();
    }
  }
}
