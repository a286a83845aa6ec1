// Finds the end of a head in received data, over any number of reads.
import { formatBytes } from '../../domain/byte-size.ts';
import { ResponseError } from '../response-error.ts';
import type { HeadBudget } from './head-budget.ts';
import type { HeadMemory } from './head-memory.ts';
import { parseHead, type ResponseHead } from './response-head.ts';

const START = Buffer.from('HTTP/1.');
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const MIN_HELD_BYTES = 2048;

export interface HeadReaderOptions {
  /** The last head of the route. */
  readonly memory: HeadMemory;
  readonly budget: HeadBudget;
}

export class HeadReader {
  /** The last head that was found. */
  head: ResponseHead | undefined;
  /** Bytes of that head, including its empty line. */
  headBytes = 0;
  /** Cap on a head. */
  maxBytes = 0;
  readonly #memory: HeadMemory;
  readonly #budget: HeadBudget;
  /** The received part of an incomplete head. */
  #held: Buffer | undefined;
  #heldBytes = 0;

  constructor({ memory, budget }: HeadReaderOptions) {
    this.#memory = memory;
    this.#budget = budget;
  }

  /** True while a part of a head is held. */
  get isWithinHead(): boolean {
    return this.#heldBytes > 0;
  }

  /**
   * Reads from `from` up to `to`. Returns the end of the head, which is then in `head`; -1 when it is
   * not complete yet. Throws ResponseError: for a head over `maxBytes`, and as soon as it cannot be HTTP/1.
   */
  read(buffer: Buffer, from: number, to: number): number {
    const { maxBytes } = this;
    if (this.#heldBytes > 0) return this.#readOn(buffer, from, to);
    const known = this.#memory.match(buffer, from, to);
    if (known !== undefined && this.#memory.length <= maxBytes) {
      this.head = known;
      this.headBytes = this.#memory.length;
      return from + this.headBytes;
    }
    checkStart(buffer, from, to);
    const end = endOfHead(buffer, from, to);
    if ((end < 0 ? to : end) - from > maxBytes) throw tooLong(maxBytes);
    if (end < 0) {
      this.#hold(buffer, from, to);
      return -1;
    }
    this.head = parseHead(buffer.toString('latin1', from, end));
    this.headBytes = end - from;
    this.#memory.keep(this.head, buffer.subarray(from, end));
    return end;
  }

  /** Drops an incomplete head. */
  reset(): void {
    if (this.#held !== undefined) this.#budget.release(this.#held.length);
    this.#held = undefined;
    this.#heldBytes = 0;
  }

  #readOn(buffer: Buffer, from: number, to: number): number {
    const before = this.#heldBytes;
    this.#hold(buffer, from, to);
    const held = this.#held;
    if (held === undefined) return -1;
    checkStart(held, 0, this.#heldBytes);
    // The empty line may have begun in an earlier read.
    const end = endOfHead(held, Math.max(0, before - 2), this.#heldBytes);
    if ((end < 0 ? this.#heldBytes : end) > this.maxBytes) throw tooLong(this.maxBytes);
    if (end < 0) return -1;
    this.head = parseHead(held.toString('latin1', 0, end));
    this.headBytes = end;
    this.reset();
    return from + end - before;
  }

  #hold(buffer: Buffer, from: number, to: number): void {
    // One byte over the cap is enough to know that the head is too long.
    const taken = Math.min(to - from, this.maxBytes + 1 - this.#heldBytes);
    const total = this.#heldBytes + taken;
    const held = this.#bufferFor(total);
    buffer.copy(held, this.#heldBytes, from, from + taken);
    this.#heldBytes = total;
  }

  #bufferFor(bytes: number): Buffer {
    const held = this.#held;
    if (held !== undefined && held.length >= bytes) return held;
    const oldBytes = held?.length ?? 0;
    const newBytes = Math.max(MIN_HELD_BYTES, Math.min(bytes * 2, this.maxBytes + 1), bytes);
    if (!this.#budget.grow(oldBytes, newBytes)) {
      throw new ResponseError('too_large', 'The heads of all responses together are too long');
    }
    const larger = Buffer.allocUnsafeSlow(newBytes);
    held?.copy(larger, 0, 0, this.#heldBytes);
    this.#held = larger;
    return larger;
  }
}

/** Offset after the first empty line between `from` and `to`; -1 without one. */
function endOfHead(buffer: Buffer, from: number, to: number): number {
  for (let at = buffer.indexOf(LINE_FEED, from); at >= 0 && at + 1 < to;) {
    const next = buffer[at + 1];
    if (next === LINE_FEED) return at + 2;
    if (next === CARRIAGE_RETURN && at + 2 < to && buffer[at + 2] === LINE_FEED) return at + 3;
    at = buffer.indexOf(LINE_FEED, at + 1);
  }
  return -1;
}

function checkStart(buffer: Buffer, from: number, to: number): void {
  const length = Math.min(START.length, to - from);
  for (let index = 0; index < length; index++) {
    if (buffer[from + index] !== START[index]) {
      throw new ResponseError('protocol', 'it does not begin with HTTP/1.');
    }
  }
}

function tooLong(maxBytes: number): ResponseError {
  return new ResponseError('too_large', `The response's head is over ${formatBytes(maxBytes)}`);
}
