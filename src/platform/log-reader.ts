// Reads the log while it is written and rotated: its last lines, and the lines that are added.
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { AppError, messageOf, systemCode } from '../domain/error.ts';
import { sleep, type Clock } from './clock.ts';
import { fileIdentity, identityOf } from './look-at.ts';
import { rotatedName } from './rotating-file.ts';

const CHUNK_BYTES = 64 * 1024;
const LINE_END = 0x0a;
/** Interval of the checks for new lines. */
const CHECK_MS = 200;

/** One open file of the log, which stays the same when it is rotated. */
class LogFile {
  readonly #file: number;
  readonly identity: string;

  private constructor(file: number) {
    this.#file = file;
    this.identity = identityOf(fstatSync(file, { bigint: true }));
  }

  /** Undefined when the file does not exist, or is not a regular file. */
  static open(path: string): LogFile | undefined {
    try {
      // Opening a named pipe would wait for its other end.
      if (!statSync(path).isFile()) return undefined;
      return new LogFile(openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)));
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return undefined;
      throw new AppError('usage', `Cannot read the log ${path}: ${messageOf(error)}`, {
        cause: error,
      });
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

/** Reads the lines of the log at `path`. Must be closed. */
export class LogReader {
  readonly #path: string;
  #current: LogFile | undefined;
  /** Offset in the current file, in bytes: lines before it have been read. */
  #offset = 0;

  constructor(path: string) {
    this.#path = path;
    this.#current = LogFile.open(path);
  }

  /** False when the log does not exist yet. */
  get exists(): boolean {
    return this.#current !== undefined;
  }

  close(): void {
    this.#current?.close();
  }

  /**
   * Returns the last lines that `accept` takes, at most `count`, the oldest first. Reading ends at the newest line that
   * `isTooOld`. `follow` continues after them.
   */
  last(
    count: number,
    accept: (line: string) => boolean,
    { isTooOld }: { isTooOld?: (line: string) => boolean } = {},
  ): readonly string[] {
    if (this.#current === undefined) return [];
    const lines: string[] = [];
    this.#offset = endOfLines(this.#current);
    for (const line of this.#backward(this.#current, this.#offset)) {
      if (lines.length >= count || isTooOld?.(line) === true) break;
      if (accept(line)) lines.push(line);
    }
    return lines.toReversed();
  }

  /** Yields the lines that are added, until `signal` is aborted, and follows the log through rotations. */
  async *follow(clock: Clock, signal: AbortSignal): AsyncGenerator<string, void, void> {
    while (!signal.aborted) {
      this.#current ??= LogFile.open(this.#path);
      // The newer file first: once it exists, nothing is added to this one, which is then read to its end.
      const next = this.#current === undefined ? undefined : this.#newer(this.#current);
      if (this.#current !== undefined) yield* this.#forward(this.#current);
      if (next === undefined) {
        await sleep(clock, CHECK_MS, { signal });
        continue;
      }
      this.#current?.close();
      this.#current = next;
      this.#offset = 0;
    }
  }

  *#backward(newest: LogFile, end: number): Generator<string, void, void> {
    yield* linesBackward(newest, end);
    for (let number = 1; ; number++) {
      const file = LogFile.open(rotatedName(this.#path, number));
      if (file === undefined) return;
      try {
        // The same file: it has just been rotated.
        if (file.identity !== newest.identity) yield* linesBackward(file, endOfLines(file));
      } finally {
        file.close();
      }
    }
  }

  *#forward(file: LogFile): Generator<string, void, void> {
    // Another program has emptied the file: read it from its beginning.
    if (file.bytes < this.#offset) this.#offset = 0;
    let rest = Buffer.alloc(0);
    for (let from = this.#offset; ;) {
      const chunk = file.read(from, CHUNK_BYTES);
      if (chunk.byteLength === 0) return;
      from += chunk.byteLength;
      const bytes = Buffer.concat([rest, chunk]);
      const end = bytes.lastIndexOf(LINE_END) + 1;
      if (end > 0) yield* bytes.toString('utf8', 0, end - 1).split('\n');
      this.#offset += end;
      rest = bytes.subarray(end);
    }
  }

  /** The file that follows this one; undefined while this one is the newest. */
  #newer(file: LogFile): LogFile | undefined {
    if (fileIdentity(this.#path) === file.identity) return undefined;
    for (let number = 1; ; number++) {
      const identity = fileIdentity(rotatedName(this.#path, number));
      if (identity === file.identity) return LogFile.open(rotatedName(this.#path, number - 1));
      // The file has been removed: continue with the present one.
      if (identity === undefined) return LogFile.open(this.#path);
    }
  }
}

/** The offset at which the last complete line ends. */
function endOfLines(file: LogFile): number {
  for (let end = file.bytes; end > 0;) {
    const from = Math.max(0, end - CHUNK_BYTES);
    const found = file.read(from, end - from).lastIndexOf(LINE_END);
    if (found >= 0) return from + found + 1;
    end = from;
  }
  return 0;
}

/** Yields the lines before `end`, at which a line ends, the last line first. */
function* linesBackward(file: LogFile, end: number): Generator<string, void, void> {
  let rest = Buffer.alloc(0);
  for (let to = end; to > 0;) {
    const from = Math.max(0, to - CHUNK_BYTES);
    const bytes = Buffer.concat([file.read(from, to - from), rest]);
    to = from;
    // The first line may have begun before this chunk.
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
