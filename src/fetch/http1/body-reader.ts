// Reads a body from received data: a number of bytes, chunks (RFC 9112 7.1), or all until the end.
import { ResponseError } from '../response-error.ts';
import type { ResponseHead } from './response-head.ts';

/** Cap on a chunk's line with its extension. */
const MAX_LINE_BYTES = 16 * 1024;
const MAX_TRAILER_BYTES = 16 * 1024;
/** Cap on the bytes of chunk lines for each byte of the body: a chunk of one byte has a line of three. */
const LINE_BYTES_PER_BYTE = 16;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const CHUNK_LINE = /^([0-9A-Fa-f]+)([ \t]*)(?:;[^\0\r\n]*)?$/;

const DONE = 0;
const LENGTH = 1;
const UNTIL_CLOSE = 2;
const CHUNK_SIZE = 3;
const CHUNK_DATA = 4;
const CHUNK_END = 5;
const TRAILERS = 6;

export interface BodySink {
  /** Takes bytes of the body; returns false to stop reading. */
  onBody(buffer: Buffer, from: number, to: number): boolean;
}

export class BodyReader {
  /** False after a line without a carriage return, or with blanks around its number. */
  isStrict = true;
  readonly #sink: BodySink;
  #state = DONE;
  /** Remaining bytes of the body, or of the chunk. */
  #left = 0;
  #bodyBytes = 0;
  /** The first part of an incomplete line. */
  #line = '';
  /** Bytes of all chunk lines so far, or of all trailers. */
  #lineBytes = 0;

  constructor(sink: BodySink) {
    this.#sink = sink;
  }

  /** Begins a body; a length of 0 is complete at once. */
  start(framing: ResponseHead['framing']): void {
    this.isStrict = true;
    this.#bodyBytes = 0;
    this.#lineBytes = 0;
    this.#line = '';
    this.#left = typeof framing === 'number' ? framing : 0;
    if (framing === 'chunked') this.#state = CHUNK_SIZE;
    else if (framing === 'close') this.#state = UNTIL_CLOSE;
    else this.#state = framing === 0 ? DONE : LENGTH;
  }

  get isDone(): boolean {
    return this.#state === DONE;
  }

  /** True when the end of the connection is the end of the body. */
  get endsWithConnection(): boolean {
    return this.#state === UNTIL_CLOSE;
  }

  /** Reads from `from` up to `to` and returns where it stopped: at the body's end, or at `to`. Throws ResponseError. */
  read(buffer: Buffer, from: number, to: number): number {
    let at = from;
    while (at < to && this.#state !== DONE) {
      if (this.#state === LENGTH || this.#state === CHUNK_DATA || this.#state === UNTIL_CLOSE) {
        const end = this.#state === UNTIL_CLOSE ? to : Math.min(to, at + this.#left);
        this.#take(end - at);
        if (!this.#sink.onBody(buffer, at, end)) return end;
        at = end;
      } else {
        at = this.#readLine(buffer, at, to);
      }
    }
    return at;
  }

  #take(bytes: number): void {
    this.#bodyBytes += bytes;
    if (this.#state === UNTIL_CLOSE) return;
    this.#left -= bytes;
    if (this.#left === 0) this.#state = this.#state === LENGTH ? DONE : CHUNK_END;
  }

  /** Reads up to the end of a line, which may have begun in an earlier read. */
  #readLine(buffer: Buffer, from: number, to: number): number {
    const found = buffer.indexOf(LINE_FEED, from);
    const isWhole = found >= 0 && found < to;
    const end = isWhole ? found : to;
    this.#countLine(end - from + (isWhole ? 1 : 0));
    this.#line += buffer.toString('latin1', from, end);
    if (!isWhole) return to;
    let line = this.#line;
    this.#line = '';
    if (line.charCodeAt(line.length - 1) === CARRIAGE_RETURN) line = line.slice(0, -1);
    else this.isStrict = false;
    this.#endLine(line);
    return end + 1;
  }

  #countLine(bytes: number): void {
    this.#lineBytes += bytes;
    if (this.#state === TRAILERS) {
      if (this.#lineBytes <= MAX_TRAILER_BYTES) return;
      throw new ResponseError('protocol', 'its trailers are over 16KiB');
    }
    const max = MAX_LINE_BYTES + this.#bodyBytes * LINE_BYTES_PER_BYTE;
    if (this.#lineBytes > max || this.#line.length + bytes > MAX_LINE_BYTES) {
      throw new ResponseError('protocol', 'the lines between its chunks are too long');
    }
  }

  #endLine(line: string): void {
    if (this.#state === CHUNK_SIZE) return this.#startChunk(line);
    if (this.#state === TRAILERS) {
      if (line === '') this.#state = DONE;
      return;
    }
    if (line !== '') throw new ResponseError('protocol', 'a chunk is longer than it says');
    this.#state = CHUNK_SIZE;
  }

  #startChunk(line: string): void {
    const [, digits = '', blanks = ''] = CHUNK_LINE.exec(line) ?? [];
    const size = Number.parseInt(digits, 16);
    if (!Number.isSafeInteger(size)) {
      throw new ResponseError('protocol', 'the length of a chunk is not a hexadecimal number');
    }
    if (blanks !== '') this.isStrict = false;
    this.#left = size;
    this.#state = CHUNK_DATA;
    if (size > 0) return;
    this.#state = TRAILERS;
    this.#lineBytes = 0;
  }
}
