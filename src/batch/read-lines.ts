// Reads the lines of a text file in pieces. Only one piece and the start of one line are in memory.
import { isUtf8 } from 'node:buffer';
import { open, stat } from 'node:fs/promises';
import { FairSlots } from '../concurrency/fair-slots.ts';
import { AppError } from '../domain/error.ts';
import { poolThreads } from '../platform/pool-threads.ts';

/** A line, or its fault. */
export type ListLine = string | { readonly fault: string };

/** The lines that one read completed. */
export interface LineGroup {
  /** Number of the first line, from 1. */
  readonly firstNumber: number;
  /** Without the line feed; a carriage return before it is kept. */
  readonly lines: readonly ListLine[];
}

/** The first read is short, so that the first requests need not wait for a thousand others; each is twice the one before. */
const FIRST_READ_BYTES = 4 * 1024;
const READ_BYTES = 64 * 1024;
const LF = 0x0a;
/**
 * A file system that hangs blocks one thread for each call. At most a quarter of the threads wait for
 * list files, and at most two for the same file, even when many runs read it.
 */
const READS = new FairSlots({ total: Math.max(1, Math.floor(poolThreads() / 4)), perShare: 2 });

/**
 * Reads a UTF-8 file without its byte-order mark. A line that is longer than `maxLineBytes` or not UTF-8
 * is a fault and does not stop the others. The file is closed when the consumer stops. Throws the errors
 * of the file system, and AppError('config') for a folder, a pipe or UTF-16.
 */
export async function* readLines(
  path: string,
  maxLineBytes: number,
): AsyncGenerator<LineGroup, void, undefined> {
  // The type is checked first: opening a pipe waits until a program writes to it.
  const found = await READS.run(path, () => stat(path));
  if (!found.isFile()) throw new AppError('config', 'this is not a file');
  const file = await READS.run(path, () => open(path, 'r'));
  try {
    const splitter = new LineSplitter(maxLineBytes);
    for (;;) {
      const { space } = splitter;
      const { bytesRead } = await READS.run(path, () => file.read(space, 0, space.length));
      const group = splitter.take(bytesRead);
      if (group.lines.length > 0) yield group;
      if (bytesRead === 0) return;
    }
  } finally {
    await file.close();
  }
}

class LineSplitter {
  readonly #maxLineBytes: number;
  readonly #buffer: Buffer;
  #readBytes = FIRST_READ_BYTES;
  /** Bytes at the start of the buffer that belong to an incomplete line. */
  #carried = 0;
  #number = 1;
  #atStart = true;
  /** True inside a line that is too long, whose rest is dropped. */
  #skipping = false;

  constructor(maxLineBytes: number) {
    this.#maxLineBytes = maxLineBytes;
    this.#buffer = Buffer.allocUnsafe(maxLineBytes + READ_BYTES);
  }

  /** The part of the buffer into which the next bytes must be read. */
  get space(): Buffer {
    return this.#buffer.subarray(this.#carried, this.#carried + this.#readBytes);
  }

  /** Returns the lines that `bytesRead` more bytes in `space` complete; 0 bytes: the end of the file. */
  take(bytesRead: number): LineGroup {
    let data = this.#buffer.subarray(0, this.#carried + bytesRead);
    this.#readBytes = Math.min(2 * this.#readBytes, READ_BYTES);
    if (this.#atStart) data = this.#withoutMark(data);
    const firstNumber = this.#number;
    const lines: ListLine[] = [];
    if (this.#skipping) {
      const end = data.indexOf(LF);
      this.#skipping = end < 0 && bytesRead > 0;
      data = end < 0 ? data.subarray(data.length) : data.subarray(end + 1);
      if (!this.#skipping) lines.push(this.#tooLong());
    }
    const last = data.lastIndexOf(LF);
    if (last >= 0) this.#split(data.subarray(0, last), lines);
    let rest = data.subarray(last + 1);
    if (bytesRead === 0 && rest.length > 0) this.#split(rest, lines);
    if (rest.length > this.#maxLineBytes) {
      this.#skipping = bytesRead > 0;
      rest = rest.subarray(rest.length);
    }
    rest.copy(this.#buffer);
    this.#carried = rest.length;
    this.#number += lines.length;
    return { firstNumber, lines };
  }

  #withoutMark(data: Buffer): Buffer {
    this.#atStart = false;
    const mark = data.subarray(0, 3).toString('latin1');
    if (mark.startsWith('\u00ff\u00fe') || mark.startsWith('\u00fe\u00ff')) {
      throw new AppError('config', 'this is UTF-16 text: save it as UTF-8');
    }
    return mark === '\u00ef\u00bb\u00bf' ? data.subarray(3) : data;
  }

  #split(data: Buffer, lines: ListLine[]): void {
    if (isUtf8(data)) {
      for (const line of data.toString('utf8').split('\n')) lines.push(this.#checked(line));
      return;
    }
    for (let start = 0; start <= data.length;) {
      const found = data.indexOf(LF, start);
      const end = found < 0 ? data.length : found;
      const bytes = data.subarray(start, end);
      const text = isUtf8(bytes) ? bytes.toString('utf8') : undefined;
      lines.push(
        text === undefined ? { fault: 'this line is not UTF-8 text' } : this.#checked(text),
      );
      start = end + 1;
    }
  }

  #checked(line: string): ListLine {
    // A UTF-16 code unit has at most three bytes in UTF-8, so short lines need no count.
    if (line.length * 3 <= this.#maxLineBytes) return line;
    return Buffer.byteLength(line) <= this.#maxLineBytes ? line : this.#tooLong();
  }

  #tooLong(): ListLine {
    return { fault: `this line is longer than ${this.#maxLineBytes / 1024} KiB` };
  }
}
